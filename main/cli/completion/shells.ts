import type { Shell } from './shell-names.ts';
import { withGlobal, type CompletedCommand } from './walk.ts';

/** A text as one word of a shell. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

const nameOf = ({ path }: CompletedCommand): string => path.join(' ');
const words = (all: readonly string[]): string => quoted(all.join(' '));

/** The branches of a `case` over `$at`, for each command with something to say. */
function branches(
  all: readonly CompletedCommand[],
  say: (command: CompletedCommand) => string,
): string {
  return all
    .map((command) => [nameOf(command), say(command)] as const)
    .filter(([, said]) => said !== '')
    .map(([name, said]) => `    ${quoted(name)}) ${said} ;;`)
    .join('\n');
}

/** What completes the value of an option: a branch of a `case` over `$at $prev`. */
function valueBranches(
  all: readonly CompletedCommand[],
  choose: (choices: readonly string[]) => string,
  file: string,
  nothing: string,
): string {
  return all
    .flatMap((command) =>
      withGlobal(command, all).flatMap(({ flags, value }) => {
        if (value === null) return [];
        const does =
          value.choices.length > 0 ? choose(value.choices) : value.kind === 'file' ? file : nothing;
        return flags.map((flag) => `    ${quoted(`${nameOf(command)} ${flag}`)}) ${does} ;;`);
      }),
    )
    .join('\n');
}

/** The lines that find the command in what was typed so far. */
function findPath(all: readonly CompletedCommand[]): string {
  const known = all.filter(({ path }) => path.length > 0).map((one) => quoted(nameOf(one)));
  return `    case "\${at:+$at }$word" in
      ${known.join(' | ')}) at="\${at:+$at }$word" ;;
    esac`;
}

const flagsOf = (command: CompletedCommand, all: readonly CompletedCommand[]): string[] =>
  withGlobal(command, all).flatMap(({ flags }) => flags.filter((flag) => flag.startsWith('--')));

function bash(all: readonly CompletedCommand[]): string {
  return `# Completion of candor for bash: source <(candor completion bash)
_candor() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD-1]} at= word names=
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
${findPath(all)}
  done
  COMPREPLY=()
  case "$at $prev" in
${valueBranches(all, (choices) => `mapfile -t COMPREPLY < <(compgen -W ${words(choices)} -- "$cur"); return`, 'mapfile -t COMPREPLY < <(compgen -f -- "$cur"); return', 'return')}
  esac
  case "$at" in
${branches(all, (command) =>
  command.takesFile
    ? `mapfile -t COMPREPLY < <(compgen -f -- "$cur"); names=${words(flagsOf(command, all))}`
    : `names=${words([...command.commands.map(({ name }) => name), ...flagsOf(command, all)])}`,
)}
  esac
  mapfile -t -O "\${#COMPREPLY[@]}" COMPREPLY < <(compgen -W "$names" -- "$cur")
}
complete -o filenames -o bashdefault -F _candor candor
`;
}

/** A name with its description, as zsh's _describe takes it. */
function described(name: string, description: string): string {
  return quoted(`${name.replaceAll(':', String.raw`\:`)}:${description}`);
}

function zsh(all: readonly CompletedCommand[]): string {
  return `#compdef candor
# Completion of candor for zsh: candor completion zsh > a folder of $fpath, as _candor
_candor() {
  local at= word prev=\${words[CURRENT-1]}
  local -a commands options
  for word in "\${(@)words[2,CURRENT-1]}"; do
${findPath(all)}
  done
  case "$at $prev" in
${valueBranches(all, (choices) => `compadd -- ${choices.map(quoted).join(' ')}; return`, '_files; return', 'return')}
  esac
  case "$at" in
${branches(all, (command) => {
  const commands = command.commands.map(({ name, description }) => described(name, description));
  const options = withGlobal(command, all).flatMap(({ flags, description }) =>
    flags.filter((flag) => flag.startsWith('--')).map((flag) => described(flag, description)),
  );
  const files = command.takesFile ? '_files; ' : '';
  return `${files}commands=(${commands.join(' ')}); options=(${options.join(' ')})`;
})}
  esac
  (( $#commands )) && _describe -t commands command commands
  [[ $PREFIX == -* ]] && _describe -t options option options
}
if [[ $funcstack[1] == _candor ]]; then _candor "$@"; else compdef _candor candor; fi
`;
}

function fish(all: readonly CompletedCommand[]): string {
  const lines = all.flatMap((command) => {
    const at = `-n ${quoted(`test (__candor_path) = ${quotedInner(nameOf(command))}`)}`;
    return [
      ...command.commands.map(
        ({ name, description }) => `complete -c candor ${at} -a ${name} -d ${quoted(description)}`,
      ),
      ...withGlobal(command, all).map(({ flags, description, value }) => {
        const named = flags.map((flag) =>
          flag.startsWith('--') ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`,
        );
        const takes =
          value === null
            ? ''
            : value.choices.length > 0
              ? ` -x -a ${words(value.choices)}`
              : value.kind === 'file'
                ? ' -r -F'
                : ' -x';
        return `complete -c candor ${at} ${named.join(' ')}${takes} -d ${quoted(description)}`;
      }),
      ...(command.takesFile ? [`complete -c candor ${at} -F`] : []),
    ];
  });
  const known = all.filter(({ path }) => path.length > 0).map((one) => quoted(nameOf(one)));
  return `# Completion of candor for fish: candor completion fish | source
function __candor_path
  set -l path ''
  for word in (commandline -opc)[2..-1]
    set -l next (string trim -- "$path $word")
    contains -- "$next" ${known.join(' ')}; and set path $next
  end
  echo "$path"
end
complete -c candor -f
${lines.join('\n')}
`;
}

/** A word inside of a quoted one of fish. */
function quotedInner(text: string): string {
  return `"${text}"`;
}

const writers: Readonly<Record<Shell, (all: readonly CompletedCommand[]) => string>> = {
  bash,
  zsh,
  fish,
};

/** Returns the script with which a shell completes command lines of Candor. */
export function completionOf(shell: Shell, all: readonly CompletedCommand[]): string {
  return writers[shell](all);
}

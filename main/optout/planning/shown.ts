import { join } from 'node:path';
import { shellLine } from '../../../core/optout/quote.ts';
import { telemetryVariable } from '../../../core/optout/precedence.ts';
import { readTextFile } from '../../files/read-file.ts';
import type { Source } from '../types.ts';
import { say } from '../../../core/messages/language.ts';
import { shownMessages as messages } from './messages.ts';

type Shown = Extract<Source, { kind: 'shown' }>;

const profiles = [
  '.profile',
  '.bash_profile',
  '.bashrc',
  '.zshenv',
  '.zprofile',
  '.zshrc',
  '.config/fish/config.fish',
] as const;

/** Lines of a user's shell profiles that set the variable: shown, never edited. Never rejects. */
export async function findProfiles(home: string): Promise<readonly Shown[]> {
  const found = await Promise.all(
    [...profiles.map((name) => join(home, name)), '/etc/environment'].map(async (path) => {
      const text = await readTextFile(path).catch(() => '');
      return text.split(/\r?\n/).flatMap((line, at): Shown[] => {
        const sets = /^\s*(?:export\s+|set\s+-\S+\s+)?(ZO_TELEMETRY(?:\s*=\s*|\s+)\S*)/.exec(
          line,
        )?.[1];
        if (sets === undefined) return [];
        const fish = path.endsWith('.fish');
        const wanted = fish ? `set -gx ${telemetryVariable} false` : `${telemetryVariable}=false`;
        return [
          {
            kind: 'shown',
            what: 'shell-profile',
            path,
            sentence: say(messages.profile, { path, found: sets, line: String(at + 1), wanted }),
            commands: [shellLine(['nano', `+${at + 1}`, path])],
          },
        ];
      });
    }),
  );
  return found.flat();
}

/** What a person does on macOS or Windows, where the system does not show how a server was set up. */
export function platformShown(
  platform: NodeJS.Platform,
  key: string,
  value: string,
): readonly Shown[] {
  if (platform === 'darwin') {
    return [
      {
        kind: 'shown',
        what: 'launchd',
        path: null,
        sentence: say(messages.launchd, { key }),
        commands: [
          `plutil -replace EnvironmentVariables.${key} -string ${value} ~/Library/LaunchAgents/SERVICE.plist`,
          `launchctl bootout gui/$(id -u)/SERVICE; launchctl bootstrap gui/$(id -u) ~/Library/LaunchAgents/SERVICE.plist`,
        ],
      },
    ];
  }
  if (platform !== 'win32') return [];
  return [
    {
      kind: 'shown',
      what: 'windows',
      path: null,
      sentence: say(messages.windows, { key }),
      commands: [`setx ${key} ${value}`],
    },
  ];
}

/** What a person does where macOS or Windows keeps a server's environment. */
export function changeShown(
  platform: NodeJS.Platform,
  change: { readonly sentence: string; readonly commands: readonly string[] },
): Shown {
  const what = platform === 'darwin' ? 'launchd' : 'windows';
  return { kind: 'shown', what, path: null, ...change };
}

/** What a person does where the environment wins and nothing says where it is from. */
export function startShown(key: string, value: string, words: readonly string[] | null): Shown {
  const program = words === null ? './openobserve' : shellLine(words);
  return {
    kind: 'shown',
    what: 'shell',
    path: null,
    sentence: say(messages.environment, { key, value }),
    commands: [`${key}=${value} ${program}`],
  };
}

/** What a person does where a unit starts a script in front of the server. */
export function wrapperShown(
  key: string,
  value: string,
  { unit, program }: { readonly unit: string; readonly program: string },
): Shown {
  return {
    kind: 'shown',
    what: 'shell',
    path: null,
    sentence: say(messages.wrapper, { unit, program, key, value }),
    commands: [shellLine(['systemctl', 'cat', unit])],
  };
}

/** What a person does where the environment of the process may not be read. */
export function hiddenShown(
  key: string,
  value: string,
  pid: number,
  commands: readonly string[],
): Shown {
  const message = commands.length === 0 ? messages.hidden : messages.hiddenOr;
  return {
    kind: 'shown',
    what: 'shell',
    path: null,
    sentence: say(message, { pid: String(pid), key, value }),
    commands,
  };
}

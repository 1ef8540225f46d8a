import type { Declared, Runner } from '../types.ts';
import { say } from '../../../core/messages/language.ts';
import { placesMessages as messages } from './messages.ts';

const services = String.raw`HKLM\SYSTEM\CurrentControlSet\Services`;
const machine = String.raw`HKLM\SYSTEM\CurrentControlSet\Control\Session Manager\Environment`;
const user = String.raw`HKCU\Environment`;

/** A value of the registry, as `reg query` prints it. */
interface Value {
  readonly key: string;
  readonly name: string;
  readonly data: string;
}

/**
 * Where Windows keeps what a server finds in its environment, the one that wins last: the machine, the user, and the
 * service that starts it. Read with `reg query`; shown with the exact commands, never changed. Never rejects.
 */
export async function findWindowsSettings(run: Runner): Promise<readonly Declared[]> {
  const query = async (...words: readonly string[]): Promise<readonly Value[]> => {
    const ran = await run('reg', ['query', ...words]);
    return ran.code === 0 ? valuesIn(ran.out) : [];
  };
  const [ofMachine, ofUser, named] = await Promise.all([
    query(machine),
    query(user),
    // The program that a service starts stands in its own key, or in the one of what wraps it.
    query(services, '/s', '/d', '/f', 'openobserve'),
  ]);
  const old = await query(services, '/s', '/d', '/f', 'zincobserve');
  const names = new Set(
    [...named, ...old].flatMap(({ key }) => /\\Services\\([^\\]+)/i.exec(key)?.[1] ?? []),
  );
  const found = await Promise.all(
    [...names].toSorted().map(async (name) => {
      const [plain, wrapped] = await Promise.all([
        query(`${services}\\${name}`, '/v', 'Environment'),
        query(`${services}\\${name}\\Parameters`, '/v', 'AppEnvironmentExtra'),
      ]);
      const inWrapper = [...named, ...old].some(({ key }) =>
        key.toLowerCase().endsWith(`\\${name.toLowerCase()}\\parameters`),
      );
      return service(name, inWrapper, (inWrapper ? wrapped : plain)[0]?.data ?? '');
    }),
  );
  return [
    variables(say(messages.machineEnvironment), ofMachine, '/M'),
    variables(say(messages.userEnvironment), ofUser, null),
    ...found,
  ];
}

function variables(label: string, values: readonly Value[], option: '/M' | null): Declared {
  const sets = Object.fromEntries(values.map(({ name, data }) => [name, data]));
  return {
    label,
    sets,
    change: (key, value) => ({
      sentence: say(option === null ? messages.setForUser : messages.setForMachine, {
        key,
        place: label,
      }),
      commands: [['setx', key, value, ...(option === null ? [] : [option])].join(' ')],
    }),
  };
}

function service(name: string, wrapped: boolean, data: string): Declared {
  // A list of texts, as reg prints it: with \0 between them.
  const pairs = data.split(String.raw`\0`).filter((pair) => pair.includes('='));
  const key = wrapped ? `${services}\\${name}\\Parameters` : `${services}\\${name}`;
  const value = wrapped ? 'AppEnvironmentExtra' : 'Environment';
  return {
    label: say(messages.service, { name }),
    sets: Object.fromEntries(
      pairs.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
    ),
    change: (variable, wanted) => {
      const others = pairs.filter((pair) => !pair.startsWith(`${variable}=`));
      const all = [...others, `${variable}=${wanted}`].join(String.raw`\0`);
      return {
        sentence: say(messages.setInService, { name, key: variable }),
        commands: [
          `reg add ${quoted(key)} /v ${value} /t REG_MULTI_SZ /d ${quoted(all)} /f`,
          `net stop ${quoted(name)}`,
          `net start ${quoted(name)}`,
        ],
      };
    },
  };
}

/** A word in double quotes, as the programs of Windows read it; a quote in it is doubled by a backslash. */
function quoted(word: string): string {
  return `"${word.replaceAll('"', String.raw`\"`)}"`;
}

/** Keys stand at the beginning of a line, their values below, in four columns with four blanks between. */
function valuesIn(text: string): readonly Value[] {
  let key = '';
  return text.split(/\r?\n/).flatMap((line): readonly Value[] => {
    if (line.startsWith('HKEY_')) key = line.trim();
    const parts = /^ {4}(.+?) {4}(REG_\w+)(?: {4}(.*))?$/.exec(line);
    return parts === null ? [] : [{ key, name: parts[1] ?? '', data: parts[3] ?? '' }];
  });
}

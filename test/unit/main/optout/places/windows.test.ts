import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Runner } from '../../../../../main/optout/types.ts';
import { findWindowsSettings } from '../../../../../main/optout/places/windows.ts';
import { makeMachine, valueOf, type Machine } from '../kit.ts';

const services = String.raw`HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Services`;

/** `reg query` of a registry: for each beginning of its arguments, what it prints. */
function registry(found: Readonly<Record<string, readonly string[]>>): Runner {
  return async (_program, args) => {
    const asked = args.slice(1).join(' ');
    const lines = Object.entries(found).find(([words]) => asked.startsWith(words))?.[1];
    return {
      code: lines === undefined ? 1 : 0,
      out: ['', ...(lines ?? []), ''].join('\r\n'),
      err: '',
    };
  };
}

const user = (value: string): readonly string[] => [
  String.raw`HKEY_CURRENT_USER\Environment`,
  String.raw`    Path    REG_EXPAND_SZ    C:\bin;C:\more bin`,
  `    ZO_TELEMETRY    REG_SZ    ${value}`,
];

const service = (key: string, name: string, data: string): readonly string[] => [
  `${services}\\${key}`,
  `    ${name}    REG_EXPAND_SZ    ${data}`,
  '',
  'End of search: 1 match(es) found.',
];

describe('what Windows keeps of a server’s environment', () => {
  test('is the user’s variable, with the command that changes it', async () => {
    const found = await findWindowsSettings(
      registry({ [String.raw`HKCU\Environment`]: user('true') }),
    );
    expect(found.map(({ label, sets }) => [label, sets['ZO_TELEMETRY']])).toEqual([
      ['the machine’s environment', undefined],
      ['your user’s environment', 'true'],
    ]);
    expect(found[1]?.sets['Path']).toBe(String.raw`C:\bin;C:\more bin`);
    expect(found[1]?.change('ZO_TELEMETRY', 'false').commands).toEqual(['setx ZO_TELEMETRY false']);
    expect(found[0]?.change('ZO_TELEMETRY', 'false').commands).toEqual([
      'setx ZO_TELEMETRY false /M',
    ]);
  });

  test('is a service’s own list, of which every other variable stays', async () => {
    const base = String.raw`HKLM\SYSTEM\CurrentControlSet\Services`;
    const found = await findWindowsSettings(
      registry({
        [`${base} /s /d /f openobserve`]: service('Open Observe', 'ImagePath', 'openobserve.exe'),
        [`${base}\\Open Observe /v Environment`]: service(
          'Open Observe',
          'Environment',
          String.raw`ZO_TELEMETRY=true\0ZO_ROOT_USER_EMAIL=a@b`,
        ).map((line) => line.replace('EXPAND', 'MULTI')),
      }),
    );
    const last = found.at(-1);
    expect(last).toMatchObject({
      label: 'the service Open Observe',
      sets: { ZO_TELEMETRY: 'true', ZO_ROOT_USER_EMAIL: 'a@b' },
    });
    expect(last?.change('ZO_TELEMETRY', 'false').commands).toEqual([
      String.raw`reg add "HKLM\SYSTEM\CurrentControlSet\Services\Open Observe" /v Environment /t REG_MULTI_SZ /d "ZO_ROOT_USER_EMAIL=a@b\0ZO_TELEMETRY=false" /f`,
      'net stop "Open Observe"',
      'net start "Open Observe"',
    ]);
  });

  test('is the list of what wraps a program as a service', async () => {
    const base = String.raw`HKLM\SYSTEM\CurrentControlSet\Services`;
    const found = await findWindowsSettings(
      registry({
        [`${base} /s /d /f zincobserve`]: service(
          'zo\\Parameters',
          'Application',
          'zincobserve.exe',
        ),
      }),
    );
    expect(found.at(-1)?.change('ZO_TELEMETRY', 'false').commands[0]).toBe(
      String.raw`reg add "HKLM\SYSTEM\CurrentControlSet\Services\zo\Parameters" /v AppEnvironmentExtra /t REG_MULTI_SZ /d "ZO_TELEMETRY=false" /f`,
    );
  });

  test('is nothing where the registry is not told', async () => {
    const found = await findWindowsSettings(registry({}));
    expect(found.map(({ sets }) => sets)).toEqual([{}, {}]);
  });
});

describe('off on Windows', () => {
  let machine: Machine;
  beforeEach(() => {
    machine = makeMachine();
    machine.start({ pid: 41, cwd: null, environment: null });
  });
  afterEach(() => machine.remove());

  test('shows every place that says something else, and no other', async () => {
    const run = registry({ [String.raw`HKCU\Environment`]: user('true') });
    const optOut = machine.optOut(undefined, { platform: 'win32', run });
    const { byHand, changes } = valueOf(await optOut.plan({ aim: 'off' }));
    expect(changes).toEqual([]);
    expect(byHand.map(({ commands }) => commands)).toEqual([['setx ZO_TELEMETRY false']]);
    const files = (await optOut.checks()).find(({ name }) => name === 'files');
    expect(files).toMatchObject({ says: 'on' });
  });

  test('needs nothing where the user’s variable says it already', async () => {
    const run = registry({ [String.raw`HKCU\Environment`]: user('false') });
    const optOut = machine.optOut(undefined, { platform: 'win32', run });
    expect(valueOf(await optOut.plan({ aim: 'off' })).byHand).toEqual([]);
  });
});

import type { PrivateFacts } from '../../../../core/crash/private-facts.ts';

/** A machine somebody works on, and where Candor lies there. */
export interface System {
  readonly name: string;
  readonly user: string;
  readonly host: string;
  readonly home: string;
  readonly app: string;
  /** A stack as V8 writes it there, with private things planted in it. */
  readonly stack: (planted: Planted) => string;
}

/** What must not get through. */
export interface Planted {
  readonly email: string;
  readonly password: string;
  readonly token: string;
  readonly ip: string;
  readonly ipv6: string;
  readonly mac: string;
  readonly instance: string;
  readonly organization: string;
}

/** What is planted where nothing else is said. */
export const planted: Planted = {
  email: 'jane.doe+o2@kunde-mueller.example',
  password: 'corréct/horse "battery"',
  token: 'ghp_16C7e42F292c6912E7710c838347Ae178B4a',
  ip: '192.168.178.23',
  ipv6: '2001:db8:85a3::8a2e:370:7334',
  mac: 'a4:83:e7:2b:91:0c',
  instance: '7058215893274624000',
  organization: 'kunde_mueller',
};

/** What Candor knows there, the password among its secrets. */
export function factsOf(
  { user, host, home, app }: System,
  secrets: readonly string[],
): PrivateFacts {
  return { app, folders: [{ path: home, label: '[home]' }], users: [user], hosts: [host], secrets };
}

const words = (p: Planted, home: string): string =>
  `Could not sign ${p.email} in to https://${p.email}:${p.token}@o2.${p.organization}.example:5080/api/${p.organization}/streams?token=${p.token}: ` +
  `connect ECONNREFUSED ${p.ip}:5080 (also ${p.ipv6}, ${p.mac}), instance ${p.instance}, ` +
  `Authorization: Basic ${btoa(`root:${p.token}`)}, password=${p.token}, "secret": "${p.token}" in ${home}/notes/${p.organization}.txt`;

/** Three systems, each with a stack of a kind that is seen there. */
export const systems: readonly System[] = [
  {
    name: 'Linux',
    user: 'jdoe',
    host: 'desk-4711',
    home: '/home/jdoe',
    app: '/home/jdoe/apps/candor',
    stack: (p) => `TypeError: ${words(p, '/home/jdoe')}
    at readServer (file:///home/jdoe/apps/candor/out/main/chunks/collection-Dk3a.js:12:345)
    at async Object.collect (/home/jdoe/apps/candor/out/main/index.js:1:99)
    at /home/jdoe/work/${p.organization}/node_modules/left/index.js:3:4
    at new Reader (/mnt/${p.organization}/reader.js:8:9)
    at process.processTicksAndRejections (node:internal/process/task_queues:104:5)`,
  },
  {
    name: 'macOS',
    user: 'Jane Doe',
    host: 'Janes-MacBook-Pro.local',
    home: '/Users/Jane Doe',
    app: '/Applications/Candor.app/Contents/Resources/app.asar',
    stack: (
      p,
    ) => `Error: ENOENT: no such file or directory, open '/Users/Jane Doe/${p.organization}/.env' on Janes-MacBook-Pro.local
    at Object.openSync (node:fs:573:18)
    at readText (file:///Applications/Candor.app/Contents/Resources/app.asar/out/main/chunks/read-text-B1c.js:2:17)
    at eval (eval at run (/Users/Jane%20Doe/${p.organization}/x.js:1:1), <anonymous>:1:1)
    at Array.map (<anonymous>)
    at async /Users/Jane Doe/${p.organization}/y.js:5:6
  ${words(p, '/Users/Jane Doe')}`,
  },
  {
    name: 'Windows',
    user: 'jane.doe',
    host: 'DESKTOP-9QK2L7B',
    home: 'C:\\Users\\jane.doe',
    app: 'C:\\Users\\jane.doe\\AppData\\Local\\Programs\\Candor\\resources\\app.asar',
    stack: (
      p,
    ) => `RangeError: \\\\DESKTOP-9QK2L7B\\${p.organization}\\data could not be read; C:\\Users\\JANE.D~1\\x, D:\\${p.organization}\\y; ${words(p, 'C:\\Users\\jane.doe')}
    at readServer (C:\\Users\\jane.doe\\AppData\\Local\\Programs\\Candor\\resources\\app.asar\\out\\main\\index.js:12:345)
    at file:///C:/Users/jane.doe/AppData/Local/Programs/Candor/resources/app.asar/out/main/chunks/a-B.js:4:5
    at Object.<anonymous> (D:\\${p.organization}\\plugin.js:1:1)
    at Module._compile (node:internal/modules/cjs/loader:1554:14)`,
  },
];

import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdtempSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';

/** The user `nobody`, who owns nothing. */
const nobody = 65_534;

/** Where Playwright lies: its loader holds the app back until Playwright listens. */
const playwright = dirname(createRequire(import.meta.url).resolve('playwright-core/package.json'));

/** What is needed to start Candor as another user. */
export interface Unprivileged {
  /** A script that becomes that user and then Electron. */
  readonly executable: string;
  /** Folder of the app, readable by that user. */
  readonly app: string;
  readonly env: Readonly<Record<string, string>>;
  /** Removes what was made. */
  remove(): void;
}

/**
 * Prepares to start the app in the folder `app` as user 65534 (Linux, called as root), because Chromium
 * has no sandbox for root. `profile` is given to that user. What that user cannot reach, as in a clone
 * under /root, is copied to a place where it can.
 */
export function unprivileged(profile: string, app: string): Unprivileged {
  const home = mkdtempSync(join(tmpdir(), 'candor-nobody-'));
  chmodSync(home, 0o755);
  const runtime = dirname(process.execPath);
  const seenRuntime = isReachable(process.execPath) ? runtime : copied(runtime, home, 'runtime');
  const seenApp = isReachable(join(app, 'out', 'main', 'index.js')) ? app : copiedApp(app, home);
  const executable = join(home, 'electron.sh');
  const electron = join(seenRuntime, basename(process.execPath));
  const become = `setpriv --reuid ${nobody} --regid ${nobody} --clear-groups`;
  const loader = join(home, 'loader.js');
  copyFileSync(join(playwright, 'lib', 'server', 'electron', 'loader.js'), loader);
  writeFileSync(executable, `#!/bin/sh\nexec ${become} '${electron}' -r '${loader}' "$@"\n`);
  const env: Record<string, string> = { HOME: home, XDG_CONFIG_HOME: home, XDG_RUNTIME_DIR: home };
  const authority = process.env['XAUTHORITY'];
  if (authority !== undefined && existsSync(authority)) {
    env['XAUTHORITY'] = join(home, 'xauthority');
    copyFileSync(authority, env['XAUTHORITY']);
  }
  execFileSync('chown', ['-R', `${nobody}:${nobody}`, home, profile]);
  chmodSync(executable, 0o755);
  return {
    executable,
    app: seenApp,
    env,
    remove: () => rmSync(home, { recursive: true, force: true }),
  };
}

/** True when everybody may read the file and go through every folder above it. */
function isReachable(file: string): boolean {
  if ((statSync(file).mode & 0o004) === 0) return false;
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    if ((statSync(folder).mode & 0o001) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}

function copied(folder: string, home: string, name: string): string {
  const copy = join(home, name);
  cpSync(folder, copy, { recursive: true });
  return copy;
}

function copiedApp(app: string, home: string): string {
  copied(join(app, 'out'), home, join('app', 'out'));
  copyFileSync(join(app, 'package.json'), join(home, 'app', 'package.json'));
  return join(home, 'app');
}

import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { environment, root } from './launch.ts';
import { stageMachine } from './machine.ts';

/** A server that really runs in a folder with its `.env`, on a machine where it is the only one. */
export interface LocalServer {
  readonly url: string;
  readonly folder: string;
  /** For the environment of a Candor that is to find it. */
  env(): Readonly<Record<string, string>>;
  /** The bytes of its `.env`. */
  dotenv(): string;
  write(text: string): void;
  /** Ends it and starts it again, as its user would. */
  restart(): Promise<void>;
}

/** Starts one; `lines` stand in its `.env` besides its port. It is gone after the test. */
export async function startLocalServer(lines: readonly string[] = []): Promise<LocalServer> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'candor-server-')));
  const path = join(folder, '.env');
  const port = await freePort();
  const write = (text: string): void => writeFileSync(path, text);
  write(['# Settings of the server', `ZO_HTTP_PORT=${port}`, ...lines, ''].join('\n'));
  let child = await launch(folder);
  const machine = stageMachine();
  const url = `http://127.0.0.1:${port}`;
  const stage = (): void => {
    machine.stage([{ name: 'openobserve', url, pid: child.pid ?? 0 }]);
  };
  stage();
  onTestFinished(() => {
    child.kill('SIGKILL');
    machine.remove();
    rmSync(folder, { recursive: true, force: true });
  });
  return {
    url,
    folder,
    env: () => machine.env,
    dotenv: () => readFileSync(path, 'latin1'),
    write,
    restart: async () => {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
      child = await launch(folder);
      stage();
    },
  };
}

async function launch(folder: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, [join(root, 'test', 'stand-in', 'process.ts')], {
    cwd: folder,
    env: { ...environment(null, {}), ELECTRON_RUN_AS_NODE: '1' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await Promise.race([
    once(child.stdout, 'data'),
    once(child, 'exit').then(() => {
      throw new Error('The server ended.');
    }),
  ]);
  return child;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port was given.');
  await new Promise((resolve) => void server.close(resolve));
  return address.port;
}

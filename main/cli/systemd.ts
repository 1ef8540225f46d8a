import { execFile } from 'node:child_process';

/** The service manager that started a command, where one did. */
export interface ServiceManager {
  /** Says that the command has started. */
  ready(): void;
  /** Says that it is ending. */
  stopping(): void;
  /** How often it waits to be told that the command still works, in milliseconds; null: it does not. */
  readonly watchdogMs: number | null;
  /** Says that it still works. */
  alive(): void;
}

/** Starts a program and waits for nothing. Never throws. */
export type StartProgram = (program: string, args: readonly string[]) => void;

const nobody: ServiceManager = {
  ready: () => undefined,
  stopping: () => undefined,
  watchdogMs: null,
  alive: () => undefined,
};

/**
 * Returns the service manager behind `NOTIFY_SOCKET` (sd_notify(3)), or one that nobody is told by. Node has no
 * datagram sockets of the file system, so systemd's own `systemd-notify` writes to it: a unit needs
 * `NotifyAccess=all`, because the message comes from a process below the main one.
 */
export function serviceManager(
  env: Readonly<Record<string, string | undefined>>,
  start: StartProgram = startQuietly,
): ServiceManager {
  if ((env['NOTIFY_SOCKET'] ?? '') === '') return nobody;
  const tell = (assignment: string): void => start('systemd-notify', [assignment]);
  const micros = Number(env['WATCHDOG_USEC'] ?? '');
  return {
    ready: () => tell('READY=1'),
    stopping: () => tell('STOPPING=1'),
    watchdogMs: Number.isInteger(micros) && micros > 0 ? micros / 1_000 : null,
    alive: () => tell('WATCHDOG=1'),
  };
}

function startQuietly(program: string, args: readonly string[]): void {
  // Where it is missing, the unit's own time limit says so.
  execFile(program, [...args], () => undefined);
}

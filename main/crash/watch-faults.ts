import type { App, Dialog, WebContents } from 'electron';
import { faultSentence, type FaultKind } from '../../core/crash/fault.ts';
import { processGone } from '../../core/crash/own-words.ts';
import { say } from '../../core/messages/language.ts';
import { createCatcher, type Catcher } from './catcher.ts';
import { mayRestart } from './crash-restart.ts';
import { crashMessages as messages } from './messages.ts';
import { openKnownSecrets, type KnownSecrets } from './known-secrets.ts';

/** What watching needs of Electron and of this process. */
export interface FaultWatch {
  readonly app: Pick<
    App,
    'on' | 'releaseSingleInstanceLock' | 'exit' | 'getAppPath' | 'getVersion' | 'isPackaged'
  >;
  readonly dialog: Pick<Dialog, 'showErrorBox'>;
  readonly process: Pick<NodeJS.Process, 'on' | 'env' | 'stderr'>;
  /** What was given in the environment, by the names of {@link secretVariables}. */
  readonly secrets: Readonly<Record<string, string | undefined>>;
  /** Starts Candor again as soon as this process has ended. */
  readonly startAgain: () => void;
  /** Folder of the profile, absolute. */
  readonly profile: string;
  /** A command in a terminal ends with its fault; a window comes back. */
  readonly terminal: boolean;
}

/** The faults of this run. */
export interface Faults {
  readonly catcher: Catcher;
  readonly hidden: KnownSecrets;
  /** Takes in what ended the start, and comes back or ends. */
  failed(error: unknown): void;
}

/** How a process ends that was not meant to. */
const badEnds: readonly string[] = [
  'crashed',
  'oom',
  'abnormal-exit',
  'launch-failed',
  'integrity-failure',
  'memory-eviction',
];

/**
 * Catches what nobody else did, from now on: in this process, and processes beside it that end. The report is on the
 * disk first; then Candor starts again, or opens its window again, unless it did so within the last minute.
 */
export function watchFaults(watch: FaultWatch): Faults {
  const { app, process: own, profile } = watch;
  const hidden = openKnownSecrets(app.getAppPath(), profile, watch.secrets);
  const catcher = createCatcher({
    profile,
    version: app.getVersion(),
    packaged: app.isPackaged,
    hidden,
    inform: (line) => void own.stderr.write(`${line}\n`),
    now: Date.now,
  });
  const ends = new Ends(watch);

  own.on('uncaughtException', (error) => {
    const kind = watch.terminal ? 'terminal' : 'main';
    catcher.caught(kind, error);
    ends.end(kind);
  });
  own.on('unhandledRejection', (error) => {
    // What was under way when Candor was closed is cut off, and that is no fault.
    if (!ends.quitting) catcher.caught('rejection', error);
  });
  app.on('before-quit', () => (ends.quitting = true));
  app.on('child-process-gone', (_event, { type, reason, exitCode }) => {
    if (badEnds.includes(reason)) catcher.told('child-gone', [gone(type, reason, exitCode)]);
  });
  app.on('render-process-gone', (_event, contents, { reason, exitCode }) => {
    if (reason === 'clean-exit') return;
    catcher.told('window-gone', [gone('Window', reason, exitCode)]);
    ends.windowGone(contents);
  });
  app.on('web-contents-created', (_event, contents) => {
    contents.on('preload-error', (_loading, _path, error) => catcher.caught('preload', error));
  });
  return {
    catcher,
    hidden,
    failed: (error) => {
      catcher.caught(watch.terminal ? 'terminal' : 'start', error);
      ends.end('start');
    },
  };
}

/** What follows a fault that ended a process: Candor starts again, opens its window again, or ends. */
class Ends {
  quitting = false;
  readonly #watch: FaultWatch;
  #ending = false;

  constructor(watch: FaultWatch) {
    this.#watch = watch;
  }

  end(kind: FaultKind): void {
    if (this.#ending) return;
    this.#ending = true;
    const { app, process: own, profile, terminal, startAgain } = this.#watch;
    const checked = own.env['CANDOR_SELF_CHECK'] === '1';
    if (terminal || this.quitting || checked) return app.exit(1);
    if (!mayRestart(profile, kind, Date.now())) return this.#giveUp(kind);
    // Else the new one could find this one still there, and leave.
    app.releaseSingleInstanceLock();
    startAgain();
    app.exit(1);
  }

  windowGone(contents: WebContents): void {
    if (this.quitting || this.#ending || contents.isDestroyed()) return;
    // Not in the turn in which the old process is still being taken away.
    if (mayRestart(this.#watch.profile, 'window-gone', Date.now())) {
      setImmediate(() => contents.reload());
    } else {
      this.#ending = true;
      this.#giveUp('window-gone');
    }
  }

  #giveUp(kind: FaultKind): void {
    const { app, dialog, process: own, profile } = this.#watch;
    const why = say(messages.endsNow, { fault: faultSentence(kind), profile });
    own.stderr.write(`candor: ${why}\n`);
    dialog.showErrorBox(say(messages.cannotGoOn), why);
    app.exit(1);
  }
}

function gone(what: string, reason: string, exitCode: number) {
  return { name: processGone, message: `${what}: ${reason}, exit code ${exitCode}`, stack: '' };
}

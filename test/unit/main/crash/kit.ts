import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { CrashMode } from '../../../../core/settings/schema.ts';
import { success } from '../../../../core/outcome.ts';
import { createCatcher, type Catcher } from '../../../../main/crash/catcher.ts';
import { createCrashService, type CrashService } from '../../../../main/crash/service.ts';
import { openKnownSecrets, type KnownSecrets } from '../../../../main/crash/known-secrets.ts';
import { crashRoute } from '../../../../main/crash/route.ts';
import { whatWaits } from '../../../../main/crash/spool.ts';
import { openFileLock } from '../../../../main/profile/file-lock.ts';
import { openHistory } from '../../../../main/history/open.ts';
import type { HistoryStore } from '../../../../main/history/store.ts';
import { Outbox } from '../../../../main/delivery/outbox.ts';
import { createGate } from '../../../../main/delivery/gate.ts';
import type { PostRequest } from '../../../../main/delivery/types.ts';
import { fakeClock } from '../delivery/kit.ts';

/** A DSN that nothing listens at: what would be posted is caught. */
export const dsn = 'https://publickey42@sentry.example.com/42';

/** A profile with all that reports need, but for the app and the network. */
export interface CrashWorld {
  readonly profile: string;
  readonly catcher: Catcher;
  readonly hidden: KnownSecrets;
  readonly crash: CrashService;
  readonly store: HistoryStore;
  readonly said: readonly string[];
  readonly posted: readonly PostRequest[];
  answer: 'on' | 'off';
  mode: CrashMode;
  dsn: string | null;
  /** Texts of the reports that wait to be recorded. */
  readonly aside: () => readonly string[];
}

/** Makes one; gone after the test. */
export function crashWorld(): CrashWorld {
  const profile = mkdtempSync(join(tmpdir(), 'candor-crash-'));
  onTestFinished(() => rmSync(profile, { recursive: true, force: true }));
  const clock = fakeClock();
  const said: string[] = [];
  const posted: PostRequest[] = [];
  const hidden = openKnownSecrets('/opt/candor', profile, {});
  const catcher = createCatcher({
    profile,
    version: '0.1.0',
    packaged: true,
    hidden,
    inform: (line) => said.push(line),
    now: () => clock.now(),
  });
  const opened = openHistory({ file: join(profile, 'history.sqlite'), key: null, now: clock.now });
  if (!opened.ok) throw new Error(opened.error.message);
  const store = opened.value;
  const chosen: { answer: 'on' | 'off'; mode: CrashMode; dsn: string | null } = {
    answer: 'on',
    mode: 'always',
    dsn,
  };
  const gate = createGate({
    policy: () => ({ state: 'absent' }),
    environment: {},
    user: () => chosen.answer,
    choices: () => ({ own: true, forwards: true }),
  });
  const choices = {
    mode: () => chosen.mode,
    dsn: async () => chosen.dsn,
    isOpen: () => gate.ask().open,
  };
  const outbox = new Outbox({
    store,
    gate,
    clock,
    random: () => 0.5,
    lock: openFileLock(join(profile, 'outbox.lock')),
    redaction: () => success({}),
    route: crashRoute(choices, '0.1.0'),
    post: async (request) => {
      posted.push(request);
      return { kind: 'answered', status: 200, retryAfter: null };
    },
  });
  const crash = createCrashService({
    profile,
    catcher,
    choices,
    dsn: {
      state: () => ({ place: 'memory', host: 'sentry.example.com', message: '' }),
      keep: async () => success(null),
      forget: () => success(null),
    },
    open: async () => success({ store, outbox }),
    lock: openFileLock(join(profile, 'crash.lock')),
    sentry: null,
    changed: () => undefined,
  });
  onTestFinished(async () => {
    await outbox.close();
    store.close();
  });
  const aside = (): readonly string[] =>
    whatWaits(catcher.folder).map((name) => readFileSync(join(catcher.folder, name), 'utf8'));
  return Object.assign(chosen, { profile, catcher, hidden, crash, store, said, posted, aside });
}

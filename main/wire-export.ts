import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { PostResult } from '../core/delivery/answer.ts';
import { success } from '../core/outcome.ts';
import { isVendorAddress } from '../core/settings/export-definitions.ts';
import type { Base } from './app-types.ts';
import type { DeletionService } from './deletion/service.ts';
import type { Route } from './delivery/types.ts';
import { openCursor } from './export/otlp/cursor.ts';
import type { ExportWay } from './export/otlp/deliver.ts';
import { createExportService, type ExportService } from './export/service.ts';
import type { HistoryStore } from './history/store.ts';
import { kept } from './joined.ts';
import type { OptOutWatch } from './optout/watch-types.ts';
import type { OpenFileLock } from './profile/file-lock.ts';
import type { RelayService } from './relay/service.ts';
import { profilePath } from './profile/profile-files.ts';

/** Wires the export to what it tells of and to the one way, on which it has a queue of its own. */
export function wireExport(
  base: Base,
  relay: RelayService,
  deletion: DeletionService,
  watch: OptOutWatch,
): ExportService {
  const { history, settings, gate, options } = base;
  const lock = base.lockOf('export');
  const isOpen = (): boolean => gate.askFor('export').open;
  return createExportService({
    store: history.open,
    relay,
    deletions: () => deletion.page(),
    now: Date.now,
    steady: () => performance.now(),
    seen: () => watch.seen(),
    consent: () => gate.askFor('export'),
    hasAddress: () => settings.get()['export.otlp.url'] !== '',
    changed: base.changed,
    exporter: {
      store: history.open,
      settings: () => settings.get(),
      isOpen,
      cursor: openCursor(profilePath(options.profile, 'export-cursor.json')),
      lock,
      teller: () => ({
        installation: settings.ownId(randomUUID),
        host: hostname(),
        version: options.version,
      }),
      random: Math.random,
      tell: options.tellRefused,
      way: kept(async () => {
        const opened = await history.open();
        return opened.ok ? success(await openWay(opened.value, base, lock)) : opened;
      }),
    },
  });
}

/** The one way for batches of the export: the same gate, records and sender as for everything else. */
async function openWay(store: HistoryStore, base: Base, lock: OpenFileLock): Promise<ExportWay> {
  const [{ Outbox }, { createPost }, { systemClock }] = await Promise.all([
    import('./delivery/outbox.ts'),
    import('./delivery/post.ts'),
    import('./delivery/clock.ts'),
  ]);
  const post = createPost(Date.now, { keepAnswer: true });
  let result: PostResult | null = null;
  const outbox = new Outbox({
    store: {
      append: (entries) => store.append(entries),
      page: (request) => store.page(request),
      get: (id) => store.get(id),
      pending: (limit) => store.pending(limit, 'export'),
    },
    gate: base.gate,
    clock: systemClock,
    random: Math.random,
    // The exporter holds it for a whole run; its queue must not let it go between two batches.
    lock: { take: () => lock.take(), release: () => undefined, close: () => lock.close() },
    post: async (request) => (result = await post(request)),
    redaction: () => success({}),
    route: routeOf(base),
    // A batch that failed is made anew of the history.
    attempts: 1,
  });
  return {
    submit: ({ event, destination, made }) => {
      result = null;
      return outbox.submit({ origin: 'export', event, userId: '', destination, made }, true);
    },
    result: () => result,
  };
}

function routeOf({ settings, headers }: Base): Route {
  return async ({ destination }) => {
    const url = settings.get()['export.otlp.url'];
    if (url === '' || !destination.startsWith(`${url}/v1/`)) return block(changed);
    // The settings file can be changed by hand.
    if (isVendorAddress(url)) return block(vendor);
    const given = headers();
    if (!given.ok) return block(given.error.message);
    const own = { 'Content-Type': 'application/x-protobuf', 'Content-Encoding': 'gzip' };
    return { kind: 'go', headers: { 'stream-name': 'candor', ...given.value, ...own } };
  };
}

const changed = 'The address of your own collector was changed before it was sent.';
const vendor = 'The address is the vendor’s, where nothing is exported.';

function block(reason: string) {
  return { kind: 'block', reason } as const;
}

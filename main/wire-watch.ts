import { serverCheck } from '../core/optout/server-check.ts';
import { saidBy } from '../core/optout/seen.ts';
import type { AppServices, Base } from './app-types.ts';
import { openWatchMemory } from './optout/memory/watch.ts';
import { tagOf } from './optout/target.ts';
import { createOptOutWatch } from './optout/watch.ts';
import type { OptOutWatch } from './optout/watch-types.ts';
import type { AskServers } from './wire-server.ts';

/** Wires the watch over the opt-out to the services that it looks through, and to what they tell; it looks at nothing before it is started. */
export function wireWatch(
  { options, settings, events, changed }: Base,
  { ask }: AskServers,
  {
    optOut,
    relay,
    delivery,
    history,
    server,
  }: Pick<AppServices, 'optOut' | 'relay' | 'delivery' | 'history' | 'server'>,
): OptOutWatch {
  const watch = createOptOutWatch({
    ready: () => settings.firstRunDone(),
    fingerprint: () => optOut.fingerprint(),
    relay: () => relay.listening(),
    now: Date.now,
    asks: async (url) => {
      const says = await ask(url);
      return saidBy(tagOf(says), serverCheck(says, ''));
    },
    // What Candor records of its own, an export above all, is no news to the watch.
    newest: () => history.newestCaptured(),
    check: async () => {
      // Where the relay listens is told beside the verdict, also where another Candor began or ended it.
      await relay.view();
      return optOut.verdict();
    },
    memory: openWatchMemory(options.profile),
    steady: () => performance.now(),
    mark: (text) => {
      options.log.note('verdict', text);
      void delivery.note('verdict', text);
    },
    released: (release) => delivery.noteRelease(release),
    changed,
    moved: () => server.renew(),
  });
  events.on('collected', () => watch.look());
  events.on('reported', async () => watch.checked(await optOut.verdict()));
  events.on('verdict', (seen) => watch.checked(seen));
  // Whether it succeeds is told to who asked for it.
  events.on('changing', (change) => watch.own(change).catch(() => undefined));
  return watch;
}

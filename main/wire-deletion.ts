import { randomBytes } from 'node:crypto';
import { optOutFacts } from '../core/deletion/opt-out-facts.ts';
import { english, spokenLanguage } from '../core/messages/spoken.ts';
import { success } from '../core/outcome.ts';
import type { Base } from './app-types.ts';
import { workInEnglish } from './wire-language.ts';
import { createDeletionService, type DeletionService } from './deletion/service.ts';
import type { OptOutService } from './optout/service.ts';
import { createObjectStore } from './profile/object-store.ts';
import type { ServerService } from './server/service.ts';
import { saveFileOf } from './wire-desktop.ts';

/** Wires the deletion requests to this machine; what does the work is loaded when they are first asked for. */
export function wireDeletion(
  { options, settings, history, changed }: Base,
  server: ServerService,
  optOut: OptOutService,
): DeletionService {
  return createDeletionService({
    profile: options.profile,
    createStore: createObjectStore,
    create: async (deps) => (await import('./deletion/create-deletion.ts')).createDeletion(deps),
    store: history.open,
    collection: () => server.state().collection,
    optOut: async () => {
      const page = await optOut.page();
      if (!page.ok) return page;
      if (spokenLanguage() === english) return success(optOutFacts(page.value, timeZone()));
      const told = page.value.verdict.sentence;
      const toVendorTold = optOutFacts(page.value, timeZone()).toVendor;
      // Looked at again: the vendor reads English, and what was seen is told in sentences.
      return workInEnglish(async () => {
        const seen = { ...page.value, ...(await optOut.verdict()) };
        return success({ ...optOutFacts(seen, timeZone()), told, toVendorTold });
      });
    },
    ownId: () => settings.knownOwnId(),
    open: options.desktop,
    saveFile: saveFileOf(options.desktop),
    follow: history.work.follow,
    now: () => new Date(),
    timeZone,
    random: randomBytes,
    changed,
  });
}

/** The user's time zone, `Europe/Berlin`. */
function timeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

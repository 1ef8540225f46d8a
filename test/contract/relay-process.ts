/**
 * The relay as a process of its own over a profile (the argument). It writes its address on a line once it listens, and
 * stops on SIGTERM.
 */
import { writeSync } from 'node:fs';
import { join } from 'node:path';
import { success } from '../../core/outcome.ts';
import { createRelayService } from '../../main/relay/service.ts';
import { openFileLock } from '../../main/profile/file-lock.ts';
import { relayInProfile, relayWorld } from '../../main/wire-relay.ts';
import { createObjectStore } from '../../main/profile/object-store.ts';
import { openSettings } from '../../main/profile/settings.ts';
import { assemble } from '../unit/main/relay/assemble.ts';

const profile = process.argv[2] ?? '';
const settings = openSettings(profile, createObjectStore);
const { asked } = relayWorld(profile, settings);
const made = assemble({
  profile,
  settings: () => settings.get(),
  answer: () => 'on',
  turned: () => undefined,
  deps: { ...relayInProfile(settings, asked.ledger), limits: { beatMs: 100 } },
});
const relay = createRelayService({
  profile,
  ...asked,
  open: async () => success(made.relay),
  store: async () => success(made.store),
  lock: openFileLock(join(profile, 'relay.lock')),
  upstreams: () => settings.relayUpstreams(),
  fields: { begin: () => undefined, settled: async () => undefined },
});
const started = await relay.open();
writeSync(1, `${started.ok ? started.value.url : `! ${started.error.message}`}\n`);
process.once('SIGTERM', () => {
  void relay.close().then(() => process.exit(0));
});

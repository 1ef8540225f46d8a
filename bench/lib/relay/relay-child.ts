import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaults } from '../../../core/settings/definitions.ts';
import type { Settings } from '../../../core/settings/schema.ts';
import { assemble } from '../../../test/unit/main/relay/assemble.ts';
import { success } from '../../../core/outcome.ts';
import { createFieldWatch } from '../../../main/relay/field-watch.ts';
import { openFieldMemory } from '../../../main/relay/field-memory.ts';
import { collectGarbage } from '../../../main/desktop/garbage.ts';

// The real relay with the real outbox and the real history on the disk. Takes the mode and the upstream; tells its
// address, then on SIGUSR2 how much memory it holds after collecting garbage and how many records there are. The
// bound on payloads a second is lifted: it is there to keep a runaway sender from filling the disk.
const [mode = 'hold', upstream = 'http://127.0.0.1:9', folder] = process.argv.slice(2);
const profile = folder ?? mkdtempSync(join(tmpdir(), 'candor-bench-relay-'));
const settings: Settings = {
  ...defaults,
  'relay.mode': mode === 'forward' ? 'forward' : 'hold',
  'relay.upstream': upstream,
};
const { relay, sending, store } = assemble({
  profile,
  settings: () => settings,
  answer: () => 'on',
  turned: () => undefined,
  deps: {
    limits: { rate: 1e9, burst: 1e9 },
    // As the program has it: every payload is looked at for fields that are new.
    onRecorded: (payloads) => fields.recorded(payloads),
  },
});
const fields = createFieldWatch({
  store: async () => success(store),
  memory: openFieldMemory(profile),
  now: Date.now,
  tell: () => undefined,
});
fields.begin();
const started = await relay.start();
process.on('SIGUSR2', () => {
  collectGarbage();
  const { rss, heapUsed, external } = process.memoryUsage();
  const page = store.page({ filters: {}, offset: 0, limit: 1 });
  const records = page.ok ? page.value.total : Number.NaN;
  const { received, refused, unrecorded } = relay.state();
  console.log(
    JSON.stringify({ rss, used: heapUsed + external, records, received, refused, unrecorded }),
  );
});
process.once('SIGTERM', () => {
  void relay
    .stop()
    .then(() => sending.quit())
    .then(() => {
      store.close();
      if (folder === undefined) rmSync(profile, { recursive: true, force: true });
      process.exit(0);
    });
});
// Last, because whoever reads it may send a signal at once.
console.log(started.ok ? started.value.url : started.error.message);

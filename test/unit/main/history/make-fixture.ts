import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openHistory } from '../../../../main/history/open.ts';
import { fixture } from './fixture.ts';

// Writes the fixture of the newest schema: run once, before a schema is released, and never again for that
// version (ELECTRON_RUN_AS_NODE=1 electron test/unit/main/history/make-fixture.ts PATH). It is the file by which
// later versions prove that they still read what was recorded.
const [out = ''] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'candor-fixture-'));
const file = join(folder, 'history.sqlite');
const opened = openHistory({ file, key: null, now: () => 1_800_000_000_000 });
if (!opened.ok) throw new Error(opened.error.message);
fixture(opened.value);
opened.value.close();
const db = new DatabaseSync(file);
db.prepare('VACUUM INTO ?').run(out);
db.close();
rmSync(folder, { recursive: true });

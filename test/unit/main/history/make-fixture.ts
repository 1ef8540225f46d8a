import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openHistory } from '../../../../main/history/open.ts';
import { headOf } from './damage.ts';

// Writes the fixture of the newest schema: run once, before a schema is released, and never again for that version
// (ELECTRON_RUN_AS_NODE=1 electron test/unit/main/history/make-fixture.ts FIXTURE-BEFORE OUT). It is what the version
// before wrote, brought up to date: the file by which later versions prove that they still read what was recorded.
const [before = '', out = ''] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'candor-fixture-'));
const file = join(folder, 'history.sqlite');
copyFileSync(before, file);
const opened = openHistory({ file, key: null, now: () => 1_800_000_000_000 });
if (!opened.ok) throw new Error(opened.error.message);
opened.value.close();
copyFileSync(file, out);
copyFileSync(headOf(file), headOf(out));
rmSync(folder, { recursive: true });

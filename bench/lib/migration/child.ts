import { writeSync } from 'node:fs';
import { migrateHistory } from '../../../main/history/open.ts';

// Run as a process of its own by bench/migration.ts, and killed: brings the history at a path up to date.
const [, , file = ''] = process.argv;
writeSync(1, 'begun\n');
await migrateHistory({ file, key: null, now: Date.now });

import { plainHasher } from '../../../../main/history/chain.ts';
import { migrate } from '../../../../main/history/file/migrate.ts';

// Run as a process of its own by migrate.test.ts: takes some steps of bringing a file up to date, then is killed.
const [file = '', count = '1'] = process.argv.slice(2);
const steps = migrate({ file, hasher: plainHasher, busyMs: 1000 });
for (let step = 0; step < Number(count); step += 1) steps.next();
process.kill(process.pid, 'SIGKILL');

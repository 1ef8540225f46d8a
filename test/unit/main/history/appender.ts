import { writeSync } from 'node:fs';
import { openHistory } from '../../../../main/history/open.ts';

// Run as a process of its own by kill.test.ts, and killed. Records payload after payload, and tells what `append`
// answered only when it has answered.
const [file = '', run = ''] = process.argv.slice(2);
const opened = openHistory({ file, key: null, now: Date.now });
if (!opened.ok) throw new Error(opened.error.message);

for (let turn = 0; ; turn += 1) {
  const token = `run${run}turn${turn}`;
  const body = Buffer.from(JSON.stringify({ event: 'e', properties: { token } }));
  const made = opened.value.append([
    {
      kind: 'made',
      at: Date.now(),
      origin: 'collected',
      event: 'e',
      userId: '7',
      destination: '',
      decision: 'allowed',
      reason: 'You turned telemetry on.',
      leaving: true,
      made: body,
      sent: body,
    },
  ]);
  if (!made.ok) throw new Error(made.error.message);
  const [record = 0] = made.value;
  writeSync(1, `made ${record} ${token}\n`);
  const end = { outcome: 'sent', status: 200, words: 'Delivered.', final: true } as const;
  const ended = opened.value.append([
    { kind: 'outcome', at: Date.now(), record, nextAt: null, bytes: body.length, ...end },
  ]);
  if (!ended.ok) throw new Error(ended.error.message);
  writeSync(1, `sent ${record} ${token}\n`);
}

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { openHistory } from '../../../../main/history/open.ts';
import { startSink, type Sink } from '../../../stand-in/sink.ts';
import type { SinkBehaviour } from '../../../stand-in/sink-behaviour.ts';
import { buildKilled, killAt, runToEnd } from '../killed-program.ts';

/** What a run of kills showed. Every list must be empty, and `intact` true. */
export interface KillFindings {
  readonly kills: number;
  readonly records: number;
  readonly received: number;
  /** Handed in, told as recorded, and not in the history. */
  readonly lost: readonly string[];
  /** In the history twice, or taken by the destination more often than it had asked for. */
  readonly doubled: readonly string[];
  /** Received, with no record that shows these bytes as having left. */
  readonly unrecorded: readonly string[];
  /** Recorded as delivered and not received. */
  readonly invented: readonly string[];
  /** Left without a final outcome. */
  readonly open: readonly string[];
  readonly intact: boolean;
}

// Candor's own events have none.
const bodyShape = z.object({ id: z.string().default('') });
const recordShape = z.object({
  id: z.string(),
  made: z.string(),
  outcome: z.string(),
  bytesSent: z.number(),
});
const source = join(import.meta.dirname, 'kill-child.ts');

/** Kills a sending Candor `kills` times at random moments, on one profile, then compares sink and history. */
export async function killAgainAndAgain(
  kills: number,
  onKill: (done: number) => void = () => undefined,
): Promise<KillFindings> {
  const profile = mkdtempSync(join(tmpdir(), 'candor-kills-'));
  const child = await buildKilled(source, join(profile, 'program'));
  const sink = await startSink();
  const refused = new Map<string, number>();
  const told = new Map<string, string>();
  const stop = misbehave(sink, refused);
  try {
    for (let n = 0; n < kills; n += 1) {
      for (const line of await killAt(child, [profile, sink.url, 'work', `k${n}`], () =>
        sleep(Math.random() * 100),
      )) {
        const [record = '', id = ''] = line.split(' ');
        told.set(id, record);
      }
      onKill(n + 1);
    }
    stop();
    sink.usually = { kind: 'ok' };
    await runToEnd(child, [profile, sink.url, 'drain']);
    return await compare(profile, sink, kills, told, refused);
  } finally {
    await sink.close();
    rmSync(profile, { recursive: true, force: true });
  }
}

/** Makes the sink refuse some requests, counted by body; gives the function that ends that. */
function misbehave(sink: Sink, refused: Map<string, number>): () => void {
  let on = true;
  const behave = (): SinkBehaviour => {
    const dice = on ? Math.random() : 1;
    if (dice < 0.1) return { kind: 'status', status: 503 };
    if (dice < 0.15) return { kind: 'reset' };
    return dice < 0.3 ? { kind: 'late', after: 5 } : { kind: 'ok' };
  };
  sink.onBody = (body) => {
    const behaviour = behave();
    if (behaviour.kind === 'status') refused.set(body, (refused.get(body) ?? 0) + 1);
    return behaviour;
  };
  return () => void (on = false);
}

async function compare(
  profile: string,
  sink: Sink,
  kills: number,
  told: ReadonlyMap<string, string>,
  refused: ReadonlyMap<string, number>,
): Promise<KillFindings> {
  const opened = openHistory({
    file: join(profile, 'history.sqlite'),
    key: null,
    now: () => Date.now(),
  });
  if (!opened.ok) throw new Error(opened.error.message);
  const store = opened.value;
  const taken = Map.groupBy(sink.received, ({ body }) => body.toString());
  const seen = new Map<string, { id: string; outcome: string; bytesSent: number }[]>();
  let records = 0;
  for await (const text of store.export({ format: 'ndjson', filters: {} })) {
    for (const line of text.split('\n').filter((one) => one !== '')) {
      const { id, made, outcome, bytesSent } = recordShape.parse(JSON.parse(line));
      records += 1;
      seen.set(made, [...(seen.get(made) ?? []), { id, outcome, bytesSent }]);
    }
  }
  const { intact } = await store.verify();
  store.close();
  const bodies = new Set([...seen.keys()].map((made) => idOf(made)));
  return {
    kills,
    records,
    received: sink.received.length,
    lost: [...told.keys()].filter((id) => !bodies.has(id)),
    doubled: [
      ...[...seen].filter(([, all]) => all.length > 1).map(([made]) => made),
      ...[...taken]
        .filter(([body, all]) => all.length > 1 + (refused.get(body) ?? 0))
        .map(([b]) => b),
    ],
    unrecorded: [...taken.keys()].filter(
      (body) => !seen.get(body)?.some((one) => one.bytesSent > 0),
    ),
    invented: [...seen]
      .filter(([made, all]) => all.some((one) => one.outcome === 'sent') && !taken.has(made))
      .map(([made]) => made),
    open: [...seen]
      .filter(([, all]) => all.some((one) => one.outcome === 'pending'))
      .map(([made]) => made),
    intact: intact === true,
  };
}

function idOf(made: string): string {
  return bodyShape.parse(JSON.parse(made)).id;
}

import type { MadeEntry, OutcomeEntry } from '../../../core/history/record.ts';

/** One heartbeat of the bench, with what became of it. */
export interface BenchRow {
  readonly made: MadeEntry;
  readonly outcome: Omit<OutcomeEntry, 'record'> | null;
}

const start = Date.UTC(2024, 0, 1);
const halfHour = 1_800_000;

/** Numbers that look random and are the same in every run (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * Heartbeats as v0.3.0 writes them, about 700 bytes each: two memory figures change every time, some counts now
 * and then, the version twice a year; about one in a hundred is a start or a stop, fails, or is blocked.
 */
export function* benchRows(count: number, seed = 1): Generator<BenchRow> {
  const random = randomNumbers(seed);
  for (let index = 0; index < count; index += 1) {
    const at = start + index * halfHour + Math.floor(random() * 60_000);
    const chance = random();
    const event = `OpenObserve - ${chance < 0.005 ? 'Starting server' : chance < 0.01 ? 'Server stopped' : 'heartbeat'}`;
    const fate = random();
    const blocked = fate < 0.01;
    const made = bodyOf(index, at, event, random);
    yield {
      made: {
        kind: 'made',
        at,
        origin: index % 50 === 0 ? 'captured' : 'collected',
        event,
        userId: '7043454519337943041',
        destination: 'https://collector.example/v1/track',
        decision: blocked ? 'blocked' : 'allowed',
        reason: blocked ? 'You turned telemetry off.' : 'You turned telemetry on.',
        leaving: !blocked,
        made,
        sent: blocked ? null : made,
      },
      outcome: blocked ? null : outcomeOf(at + 200, fate < 0.015, made.length),
    };
  }
}

function outcomeOf(at: number, failed: boolean, bytes: number): Omit<OutcomeEntry, 'record'> {
  return {
    kind: 'outcome',
    at,
    outcome: failed ? 'failed' : 'sent',
    status: failed ? 400 : 200,
    words: failed ? 'The destination refused it (400).' : 'Delivered.',
    final: true,
    nextAt: null,
    bytes,
  };
}

function bodyOf(index: number, at: number, event: string, random: () => number): Uint8Array {
  const slow = Math.floor(index / 200);
  const body = {
    userId: '7043454519337943041',
    event,
    properties: {
      cpu_count: 8,
      total_memory: 32_882_744,
      free_memory: Math.floor(random() * 27_000_000),
      avail_memory: Math.floor(random() * 30_000_000),
      os: 'Linux',
      os_release: '5.10.161+',
      time_zone: 3600,
      host_name: 'workstation-01.home.example',
      zo_version: `v0.${3 + Math.floor(index / 8760)}.0`,
      num_org: 1,
      num_streams: 10 + (slow % 40),
      num_users: 3,
      is_local_mode: true,
      local_mode_storage: 'disk',
      is_HA_mode: false,
      number_of_nodes: 1,
      streams_total_size: 12_345_678 + slow * 104_857,
      streams_compressed_size: 2_345_678 + slow * 20_480,
      num_ingest_functions: 2,
      num_query_functions: 1,
      real_time_alerts: 0,
      scheduled_alerts: 4,
      deployment_type: 'open_source',
      cluster_coordinator: 'nats',
      meta_store: 'sqlite',
    },
    timestamp: new Date(at).toISOString(),
  };
  return Buffer.from(JSON.stringify(body));
}

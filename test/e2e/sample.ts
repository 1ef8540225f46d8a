import type { Filling, Moment } from './filled-history.ts';

const halfHour = 1_800_000;
const day = 86_400_000;

/** Numbers that look random and are the same in every run (a linear congruence). */
function numbers(): () => number {
  let state = 20_231_103;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

/** The release that ran on that day of the sample, counted from its first. */
function releaseOn(days: number): string {
  return days < 48 ? 'v0.3.0' : 'v0.3.2';
}

/**
 * Some months of a server at home, ending at `now`: heartbeats that were captured, its starts, an upgrade, a
 * weekend when the machine was off, two weeks of redaction, days when the user had said no, a few refusals.
 */
export function sampleHistory(now: number, days = 110): readonly (Filling | Moment)[] {
  const random = numbers();
  const first = now - days * day;
  const all: (Filling | Moment)[] = [];
  const mark = (at: number, what: Moment['what'], text: string) =>
    all.push({ kind: 'mark', at, what, text });
  for (let at = first; at < now - 60_000; at += halfHour) {
    const passed = (at - first) / day;
    const next = passed + halfHour / day;
    const within = (moment: number) => passed <= moment && moment < next;
    if (within(2)) mark(at - 1000, 'consent-on', 'You turned telemetry on.');
    if (within(48)) mark(at - 1000, 'upgrade', 'The server is v0.3.2 now; it was v0.3.0.');
    if (within(70)) mark(at - 1000, 'redaction', 'host_name is taken out from here on.');
    if (within(92)) mark(at - 1000, 'consent-off', 'You turned telemetry off.');
    // Off for a weekend.
    if (passed > 60 && passed < 62.5) continue;
    const starts = within(0) || within(48) || within(62.5);
    all.push(payload(at + Math.floor(random() * 20_000), passed, starts, random));
  }
  return all;
}

function payload(at: number, passed: number, starts: boolean, random: () => number): Filling {
  const hours = (at / 3_600_000) % 24;
  const busy = Math.sin(((hours - 8) / 24) * 2 * Math.PI) * 0.5 + 0.5;
  const free = Math.round(21_500_000 - busy * 7_000_000 - passed * 24_000 - random() * 1_400_000);
  const streams = 10 + Math.floor(passed / 9) + (passed > 48 ? 3 : 0);
  const properties = {
    cpu_count: 8,
    total_memory: 32_882_744,
    free_memory: free,
    avail_memory: free + 4_100_000,
    os: 'Linux',
    os_release: '6.1.0-26-amd64',
    time_zone: 3600,
    host_name: 'workstation',
    zo_version: releaseOn(passed),
    num_org: 1,
    num_streams: streams,
    num_users: 3,
    streams_total_size: Math.round((412 + passed * 18.6) * 100) / 100,
    streams_compressed_size: Math.round((31 + passed * 1.35) * 100) / 100,
    num_ingest_functions: 2,
    num_query_functions: 1,
    real_time_alerts: 1,
    scheduled_alerts: 4,
    is_local_mode: true,
    local_mode_storage: 'disk',
  };
  const { host_name: _name, ...redacted } = properties;
  const blocked = passed < 2 || passed > 92;
  return {
    at,
    event: starts ? 'OpenObserve - Starting server' : 'OpenObserve - heartbeat',
    origin: 'captured',
    userId: '7043454519337943041',
    properties,
    blocked,
    ...(random() < 0.004 && { status: 503 }),
    ...(passed >= 70 && !blocked && { redacted }),
  };
}

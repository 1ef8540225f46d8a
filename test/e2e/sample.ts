import { type EventKind, eventName, releaseFacts } from '../../core/catalogue/releases.ts';
import type { Filling, Moment } from './filled-history.ts';

const halfHour = 1_800_000;
const day = 86_400_000;

/** What happened in the sample, in days before its end. */
const happened = { upgrade: 26, redaction: 21, machineOff: 16, machineOn: 13.4, off: 9 };
/** Days after its beginning when the user said yes. */
const saidYes = 2;

/** Numbers that look random and are the same in every run (a linear congruence). */
function numbers(): () => number {
  let state = 20_231_103;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

/**
 * Some weeks or months (`days`, more than 28) of a server at home, ending at `now`: heartbeats that were captured,
 * its starts, a yes, an upgrade that renames two fields, redaction, days when the machine was off, a no, and now
 * and then a refusal.
 */
export function sampleHistory(now: number, days: number): readonly (Filling | Moment)[] {
  const random = numbers();
  const first = now - days * day;
  const all: (Filling | Moment)[] = [];
  const mark = (at: number, what: Moment['what'], text: string) =>
    all.push({ kind: 'mark', at, what, text });
  mark(first - 1000, 'upgrade', 'The server is v0.3.0.');
  for (let at = first; at < now - 60_000; at += halfHour) {
    const left = (now - at) / day;
    const isNow = (before: number) => left <= before && left + halfHour / day > before;
    if (isNow(days - saidYes)) mark(at - 1000, 'consent-on', 'You turned the server’s reports on.');
    if (isNow(happened.upgrade)) mark(at - 1000, 'upgrade', 'The server is now v0.3.2.');
    if (isNow(happened.redaction)) mark(at - 1000, 'redaction', 'host_name is taken out.');
    if (isNow(happened.off)) mark(at - 1000, 'consent-off', 'You turned the server’s reports off.');
    if (left < happened.machineOff && left > happened.machineOn) continue;
    const starts = [days, happened.upgrade, happened.machineOn].some(isNow);
    const seconds = Math.floor(random() * 20) * 1000;
    all.push(payload(at + seconds, days - left, left, starts ? 'started' : 'heartbeat', random));
  }
  return all;
}

function payload(
  at: number,
  passed: number,
  left: number,
  kind: EventKind,
  random: () => number,
): Filling {
  const release = left > happened.upgrade ? 'v0.3.0' : 'v0.3.2';
  const facts = releaseFacts(release);
  if (facts === null) throw new Error(`Nothing is known of ${release}.`);
  // A machine at home is busy in the evening, and its programs grow.
  const hours = (at / 3_600_000) % 24;
  const busy = Math.max(0, Math.sin(((hours - 13) / 24) * 2 * Math.PI));
  const free = Math.round(21_500_000 - busy * 2_600_000 - passed * 42_000 - random() * 500_000);
  const total = Math.round((412 + passed * 18.6) * 100) / 100;
  const compressed = Math.round((31 + passed * 1.35) * 100) / 100;
  const mebibyte = 1024 * 1024;
  const sizes =
    release === 'v0.3.0'
      ? {
          streams_total_size: Math.round(total * mebibyte),
          streams_compressed_size: Math.round(compressed * mebibyte),
        }
      : {
          streams_total_size_mb: total.toFixed(2),
          streams_compressed_size_mb: compressed.toFixed(2),
        };
  const base = {
    cpu_count: 8,
    total_memory: 32_882_744,
    free_memory: free,
    avail_memory: free + 4_100_000,
    os: 'Linux',
    os_release: '6.1.0-26-amd64',
    time_zone: 3600,
  };
  const rest = {
    zo_version: release,
    ...(kind === 'heartbeat' && {
      num_org: 1,
      num_streams: 10 + Math.floor(passed / 9) + (release === 'v0.3.0' ? 0 : 3),
      num_users: 3,
      is_local_mode: true,
      local_mode_storage: 'disk',
      ...sizes,
      num_ingest_functions: 2,
      num_query_functions: 1,
      real_time_alerts: 1,
      scheduled_alerts: 4,
    }),
  };
  const blocked = passed < saidYes || left <= happened.off;
  const redacted = left <= happened.redaction && !blocked;
  return {
    at,
    event: eventName(facts, kind),
    origin: 'captured',
    userId: '7043454519337943041',
    properties: { ...base, host_name: 'workstation', ...rest },
    blocked,
    ...(random() < 0.004 && { status: 503 }),
    ...(redacted && { redacted: { ...base, ...rest } }),
  };
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { optOutFacts } from '../../../../core/deletion/opt-out-facts.ts';
import { say } from '../../../../core/messages/language.ts';
import type { Absent, LastSeen } from '../../../../core/optout/last-seen.ts';
import type { OptOutSeen } from '../../../../core/optout/seen.ts';
import {
  relayStates,
  states,
  type StateName,
  type StateWords,
} from '../../../../core/optout/states.ts';
import { verdictOf, type VerdictBasis } from '../../../../core/optout/verdict.ts';
import { checkNames, type Says, type Check } from '../../../../core/optout/check.ts';
import { optOutStatus, switchWords } from '../../../../core/status/optout.ts';
import { plainLead } from '../../../../core/status/words.ts';
import { truth } from '../../../../core/status.ts';
import { trayWords } from '../../../../main/desktop/tray-menu.ts';
import { collectionOf } from '../collections.ts';
import { relayAtRest, sendingOf } from '../pages.ts';

const url = 'http://127.0.0.1:5080';
const now = Date.parse('2026-11-23T10:00:00Z');
const minutesAgo = (minutes: number): string => new Date(now - minutes * 60_000).toISOString();

const clauses: Readonly<Record<Check['name'], string>> = {
  files: 'its .env says so',
  process: 'it was started so',
  server: 'the server says so',
  log: 'its log shows it',
  wire: 'the wire shows it',
};

type Sayings = Partial<Record<Check['name'], Says>>;

function seenOf(says: Sayings, basis: VerdictBasis, server: string | null): OptOutSeen {
  const checks = checkNames.map((name): Check => {
    const [evidence, detail, at] = ['seen', 'so', minutesAgo(0)];
    return { name, says: says[name] ?? 'unknown', evidence, detail, clause: clauses[name], at };
  });
  const { missing = null, provenFrom = null, waits = null, absent = null } = basis;
  const of = { server, instanceId: null, release: 'v0.10.7', waits, absent };
  const proof = { control: null, provenFrom, missing };
  return { ...of, proof, checks, verdict: verdictOf(checks, basis) };
}

const lastSeen: LastSeen = {
  url,
  local: true,
  release: 'v0.10.7',
  instanceId: null,
  verdict: 'proven-off',
  at: minutesAgo(2),
  settings: '/srv/.env',
};
const why = 'It does not answer.';
const unreached: Absent = {
  state: 'unreached',
  url,
  why,
  last: lastSeen,
  saidStopped: null,
  now,
};
const stopped = (verdict: LastSeen['verdict'], saidStopped: number | null = null): Absent => {
  return { state: 'stopped', url, why, last: { ...lastSeen, verdict }, saidStopped, now };
};
const off = { files: 'off', server: 'off' } as const;
const unread = { files: 'off', server: 'on' } as const;
const soon = { missing: { what: 'it is early', todo: '' }, provenFrom: minutesAgo(-3) };

type Scene = readonly [
  state: StateName,
  what: string,
  says: Sayings,
  basis: VerdictBasis,
  sentence: RegExp,
  beside: string,
];

const scenes: readonly Scene[] = [
  ['on', 'it says on', { files: 'on', server: 'on' }, {}, /^Telemetry is on: /, 'Telemetry is on'],
  [
    'waits-restart',
    'set to off',
    unread,
    { waits: 'restart' },
    /still on\. .* restarts\.$/,
    'Telemetry is set to off',
  ],
  [
    'waits-reload',
    'set to off',
    unread,
    { waits: 'reload' },
    /still on\. .* reloads/,
    'Telemetry is set to off',
  ],
  [
    'waits-watcher',
    'set to off',
    unread,
    { waits: 'watcher' },
    /still on\. .* within seconds/,
    'Telemetry is set to off',
  ],
  [
    'says-off',
    'nothing watches',
    off,
    {},
    /not proven \(.*no relay is watching/,
    'Telemetry is set to off',
  ],
  ['watching', 'silence counts later', off, soon, /not proven yet/, 'Telemetry is set to off'],
  ['proven-off', 'silence', { ...off, wire: 'off' }, {}, /off, and proven/, 'Telemetry is off'],
  [
    'proven-off',
    'until it starts again',
    { ...off, files: 'on', wire: 'off' },
    {},
    /and proven.* At its next start the server will report again/,
    'Telemetry is off until its next start',
  ],
  [
    'contradiction',
    'it reports',
    { ...off, wire: 'on' },
    {},
    /contradicts itself/,
    'Telemetry is set to off',
  ],
  [
    'cannot-tell',
    'nobody knows',
    {},
    {},
    /can’t tell .*none of the five/,
    'Telemetry is set to on',
  ],
  [
    'stopped',
    'after on',
    { files: 'on' },
    { absent: stopped('on') },
    /^The server does not run\. When Candor last checked it, .*, telemetry was on\. At its next start it will report/,
    'The server does not run',
  ],
  [
    'stopped',
    'after proven off',
    { files: 'off' },
    { absent: stopped('proven-off') },
    /^The server does not run\. .*telemetry was off, and proven\. Its settings turn telemetry off/,
    'The server does not run',
  ],
  [
    'stopped',
    'with its last word',
    {},
    { absent: stopped('on', now - 60_000) },
    /does not run\. .* Its last report, “Server stopped”, came .* at \d\d:\d\d\.$/,
    'The server does not run',
  ],
  [
    'unreached',
    'on another machine',
    {},
    { absent: unreached },
    /^Candor can’t read the server at http:\/\/127\.0\.0\.1:5080\. It does not answer\. When Candor last checked it/,
    'The server can’t be read',
  ],
];

describe('each state has the same words in each place', () => {
  const collection = collectionOf('v0.10.7');

  test.each(scenes)('%s: %s', (state, _what, says, basis, sentence, beside) => {
    const seen = seenOf(says, basis, url);
    const { verdict } = seen;
    expect([verdict.state, verdict.verdict]).toEqual([state, states[state].verdict]);
    expect(verdict.sentence).toMatch(sentence);
    expect(verdict.sentence).not.toMatch(/[{}]| {2}|\.\./);
    expect(trayWords({ state })).toBe(`Telemetry: ${say(states[state].tray)}`);
    expect(switchWords({ sending: sendingOf(true), collection }, seen)).toBe(beside);
    const page = { ...seen, made: [], steps: [], problems: [], relay: relayAtRest };
    expect(plainLead(optOutStatus(page, now))).toBe(verdict.sentence);
    const letter = optOutFacts({ ...seen, made: [] }, 'UTC');
    expect(letter.toVendor).toBe(
      verdict.sentence.replace(
        'its .env says so',
        says.files === 'off' ? 'its settings say so' : 'its settings say on',
      ),
    );
    // Now and `status`: the same sentence, or, of a server that reports, what it reports.
    const known = { collection, found: [], firstRun: false, collecting: null, optOut: seen };
    const headline = plainLead(truth(known, 'alone'));
    if (state === 'on') expect(headline).toMatch(/^Your server reports \d+/);
    else if (state !== 'cannot-tell') expect(headline).toBe(verdict.sentence);
  });

  it('without a server nothing is claimed of one', () => {
    for (const state of ['none', 'several'] as const) {
      const missing = { what: 'no server was found', todo: '' };
      const seen = seenOf({}, { absent: { state }, missing }, null);
      expect(seen.verdict.state).toBe(state);
      expect(seen.verdict.sentence).toBe(
        'Candor can’t tell whether telemetry is off: no server was found.',
      );
    }
  });

  it('a reading that is newer than the look at a stopped server knows better', () => {
    const seen = seenOf({}, { absent: stopped('on') }, url);
    const back = { ...collection, collectedAt: minutesAgo(-1) };
    const known = { collection: back, found: [], firstRun: false, collecting: null, optOut: seen };
    expect(plainLead(truth(known))).toMatch(/^Your server reports/);
  });
});

/** The table of ARCHITECTURE.md: a row for each state, its cells without padding. */
function tableRows(): readonly string[] {
  const text = readFileSync(join(import.meta.dirname, '../../../../ARCHITECTURE.md'), 'utf8');
  return text
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => line.replaceAll(/ *\| */g, '|'));
}

it('ARCHITECTURE.md shows the whole table, as it is', () => {
  const rows = tableRows();
  for (const [name, words] of Object.entries<StateWords>(states)) {
    const { seen, verdict, tray, beside, says } = words;
    const [first = ''] = says.text.split('. ');
    expect(rows).toContain(
      `|\`${name}\`|${seen}|${verdict ?? 'none'}|${tray.text}|${beside.text}|${first.replace(/\.$/, '')}|`,
    );
  }
  for (const [name, { seen, brief, does }] of Object.entries(relayStates)) {
    const [first = ''] = does.text.split('. ');
    expect(rows).toContain(`|\`${name}\`|${seen}|${brief.text}|${first.replace(/\.$/, '')}|`);
  }
});

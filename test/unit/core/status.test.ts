import { describe, expect, test } from 'vitest';
import type { Collection, ServerSeen } from '../../../core/collection.ts';
import { plainStatus, truth, type Known } from '../../../core/status.ts';
import { collectionOf, hostOnly, known, missing, singleNode } from './collections.ts';

const single = { is_HA_mode: singleNode, number_of_nodes: singleNode };

function say(collection: Collection | null, more: Partial<Known> = {}) {
  return truth({ collection, found: [], firstRun: false, collecting: null, ...more });
}

function lead(collection: Collection | null, more: Partial<Known> = {}): string {
  return say(collection, more)
    .lead.map((words) => (typeof words === 'string' ? words : `<${words.em}>`))
    .join('');
}

function singleNodeOf(version: string | null, server: Partial<ServerSeen> = {}): Collection {
  return collectionOf(version, { metrics: single, server });
}

const trouble = (code: string, message = 'Something happened.') => ({
  reachable: code === 'wrong-password' || code === 'needs-password',
  trouble: { code, message },
});

describe('before anything is known', () => {
  test('says that nothing was read, and that nothing leaves', () => {
    expect(plainStatus(say(null))).toMatch(/^Nothing has been read yet\.\n.*Nothing leaves/);
    expect(say(null, { firstRun: true }).detail).toContain('Choose a server');
    const collecting = { step: 'Looking for a server', done: 0, total: 1 };
    expect(lead(null, { collecting })).toBe('Reading this machine, and the server on it.');
  });

  test('no server', () => {
    expect(lead(hostOnly())).toBe(
      'No server found on this machine. Host metrics below are what a server would report.',
    );
  });

  test("several servers: the choice is the user's", () => {
    const one = { url: 'http://127.0.0.1:5080', label: 'openobserve', evidence: 'socket' };
    const found = [one, { ...one, url: 'http://127.0.0.1:5081' }];
    expect(lead(hostOnly(), { found })).toBe(
      '2 servers were found on this machine. Choose the one to read.',
    );
    expect(lead(hostOnly(), { found: [one] })).toContain('has not been read yet');
  });

  test.each([
    ['unreachable', 'The server at http://127.0.0.1:5080 does not answer.'],
    [
      'not-zincobserve',
      'The program at http://127.0.0.1:5080 is neither ZincObserve nor OpenObserve.',
    ],
    [
      'unknown-certificate',
      'The server at http://127.0.0.1:5080 shows a certificate that this machine does not know.',
    ],
    [
      'redirected',
      'The server at http://127.0.0.1:5080 sends Candor to another address, and Candor did not follow.',
    ],
    ['stopped', 'Reading the server at http://127.0.0.1:5080 was stopped before it answered.'],
    ['bad-answer', 'The server at http://127.0.0.1:5080 gave an answer that cannot be read.'],
  ])('%s', (code, sentence) => {
    const collection = collectionOf(null, { server: trouble(code) });
    expect(lead(collection)).toBe(sentence);
    expect(say(collection).detail).toMatch(/^Something happened\. Host metrics below/);
  });
});

describe('a server that says telemetry is on', () => {
  test('v0.3.0 on a single node reports 21 facts, all of them on the page', () => {
    expect(lead(singleNodeOf('v0.3.0'))).toBe(
      'Your server reports 21 facts to its vendor, by default every 30 minutes.',
    );
  });

  test('a cluster reports two more', () => {
    expect(lead(collectionOf('v0.3.0'))).toContain('reports 23 facts ');
  });

  test('newer releases report more than the page tells', () => {
    expect(lead(singleNodeOf('v0.92.2'))).toBe(
      'Your server reports 31 facts to its vendor, by default every 30 minutes. 12 of them are not on the vendor’s page.',
    );
  });

  test('what could not be told is not counted, and the sentence says "at least"', () => {
    const metrics = { is_HA_mode: missing('needs a password') };
    expect(lead(collectionOf('v0.92.2', { metrics }))).toContain('reports at least 31 facts');
    const local = { ...single, is_local_mode: known(false), local_mode_storage: missing('x') };
    expect(lead(collectionOf('v0.92.2', { metrics: local }))).toContain('reports 30 facts');
  });

  test('address and interval are claimed only where the server told them', () => {
    const told = singleNodeOf('v0.3.0', {
      telemetryUrl: 'https://e1.zinclabs.dev',
      heartbeatSeconds: 600,
    });
    expect(lead(told)).toBe(
      'Your server reports 21 facts to its vendor at e1.zinclabs.dev every 10 minutes.',
    );
    expect(lead(singleNodeOf('v0.92.2'))).not.toContain('zinclabs');
  });

  test('another recipient is named, without what its address may hide', () => {
    const telemetryUrl = 'https://me:hunter2@Collector.example:8443/SECRET?k=v';
    const sentence = lead(singleNodeOf('v0.20.0', { telemetryUrl }));
    expect(sentence).toContain('to collector.example:8443, which is not its vendor’s default');
    expect(sentence).not.toMatch(/hunter2|SECRET|k=v/);
  });

  test('a paused heartbeat is no silence', () => {
    expect(lead(singleNodeOf('v0.20.0', { heartbeatSeconds: 0 }))).toContain(
      'when it starts or stops; its heartbeat is paused.',
    );
  });

  test('it never claims that anything was seen', () => {
    expect(say(singleNodeOf('v0.3.0')).detail).toContain('Not captured');
  });

  test('a newer release is said to be one', () => {
    expect(say(singleNodeOf('v0.93.0')).detail).toContain(
      'v0.93.0 is newer than Candor knows, so the facts are those of v0.92.2.',
    );
  });

  test('no release: no number is made up', () => {
    const silent = say(collectionOf(null));
    expect(silent.lead).toEqual(['Your server says telemetry is on.']);
    expect(plainStatus(silent)).not.toMatch(/\d+ facts/);
    expect(lead(collectionOf('nightly'))).toBe('Your server says telemetry is on.');
  });

  test.each([
    [
      'wrong-password',
      'The server refused the password, so 1 of the 23 documented metrics could not be read',
    ],
    [
      'needs-password',
      'Candor has no password, so 1 of the 23 documented metrics could not be read',
    ],
  ])('%s: what can be told is told', (code, words) => {
    const collection = collectionOf('v0.3.0', {
      metrics: { ...single, num_users: missing('the server refused the password (401)') },
      server: trouble(code),
    });
    expect(lead(collection)).toContain('reports 21 facts');
    expect(say(collection).detail).toContain(words);
  });
});

describe('a server that says it is off, or nothing', () => {
  test('off is its word only, and never called proven', () => {
    const off = plainStatus(say(singleNodeOf('v0.92.2', { telemetryEnabled: false })));
    expect(off).toMatch(
      /^Your server says telemetry is off\.\nCandor has not yet watched the wire, so this is its word only\./,
    );
    expect(off).not.toMatch(/proven|proof|facts/);
  });

  test('off without a release is off all the same', () => {
    expect(lead(collectionOf(null, { server: { telemetryEnabled: false } }))).toContain('is off');
  });

  test('before v0.3.0 it does not say, and root_user goes along', () => {
    const said = say(collectionOf('v0.1.7', { server: { telemetryEnabled: null } }));
    expect(said.lead).toContainEqual({ em: 'root_user' });
    expect(plainStatus(said)).toBe(
      'Your server does not say whether telemetry is on. Unless it was turned off, it reports ' +
        '14 facts to its vendor, by default every 30 minutes. One of them, root_user, is your ' +
        'e-mail address and is not on the vendor’s page.\n' +
        'Releases before v0.3.0 do not tell; only ZO_TELEMETRY=false where the server starts ' +
        'turns it off. Not captured. This is what the release sends according to its source code.',
    );
  });

  test('it does not say, and the release is unknown', () => {
    expect(lead(collectionOf(null, { server: { telemetryEnabled: null } }))).toBe(
      'Your server does not say whether telemetry is on.',
    );
  });
});

describe('where no metrics stand below it', () => {
  const other = { url: 'http://127.0.0.1:5081', label: 'openobserve', evidence: 'socket' };

  test.each([
    ['no server', hostOnly(), []],
    ['one found', hostOnly(), [other]],
    ['several', hostOnly(), [other, { ...other, url: 'http://127.0.0.1:5082' }]],
    ['unreachable', collectionOf(null, { server: trouble('unreachable') }), []],
    ['off', singleNodeOf('v0.92.2', { telemetryEnabled: false }), []],
  ])('%s: it does not speak of them, and says all the rest', (_what, collection, found) => {
    const shown = { collection, found, firstRun: false, collecting: null };
    const alone = plainStatus(truth(shown, 'alone'));
    expect(alone).not.toMatch(/below/i);
    expect(alone.trimEnd()).toMatch(/\.$/);
    for (const sentence of alone.split(/(?<=\.)\s+/).filter((part) => part !== '')) {
      expect(plainStatus(truth(shown))).toContain(sentence);
    }
  });
});

import { mkdtemp, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import type { HistoryFilters } from '../../../../core/history/filters.ts';
import type { OptOutSeen } from '../../../../core/optout/seen.ts';
import { defaults } from '../../../../core/settings/definitions.ts';
import { failure, success } from '../../../../core/outcome.ts';
import type { HistoryReader } from '../../../../core/ports.ts';
import {
  createExportService,
  type ExportSources,
  type Metrics,
} from '../../../../main/export/service.ts';
import { parseExposition } from '../../core/export/parse-exposition.ts';
import { noServer, seenWith } from '../cli/optout-world.ts';

const began = Date.parse('2026-11-23T10:00:00.000Z');
let now = began;
const counts = { all: 9, blocked: 5, sent: 3, failed: 1 };
const history: Pick<HistoryReader, 'page'> = {
  page: ({ filters }: { readonly filters: HistoryFilters }) => {
    expect(filters.origin).toBe('captured');
    const { outcome } = filters;
    const total = outcome === undefined || outcome === 'pending' ? counts.all : counts[outcome];
    return success({ records: [], total });
  },
};

/** Nothing is exported here. */
const exporter: ExportSources['exporter'] = {
  store: async () => failure('no-record', 'Not here.'),
  settings: () => defaults,
  isOpen: () => false,
  way: async () => failure('not-allowed', 'Not here.'),
  cursor: { read: async () => null, keep: async () => false, forget: async () => undefined },
  lock: { take: () => false, release: () => undefined },
  teller: () => ({ installation: '', host: '', version: '' }),
  random: () => 0,
  tell: () => undefined,
};

function open(): Metrics {
  now = began;
  const service = createExportService({
    // Only pages are read of it.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    store: async () => success(history as HistoryReader),
    relay: {
      view: async () => ({
        ...(await noServer.relay.view()),
        listening: true,
        silentSince: new Date(began).toISOString(),
        unrecorded: 2,
      }),
    },
    deletions: async () => failure('cannot-write', 'Not today.'),
    now: () => now,
    steady: () => now,
    seen: () => null,
    consent: () => ({ open: false, by: 'nobody', reason: 'The export is off.' }),
    hasAddress: () => false,
    changed: () => undefined,
    exporter,
  });
  return service.metrics();
}

const on: OptOutSeen = seenWith([]);
const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

function ask(url: string, method: string, headers: Record<string, string> = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asking = request(url, { method, headers }, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (part: string) => (body += part));
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          type: response.headers['content-type'] ?? '',
          body,
        }),
      );
    });
    asking.on('error', reject);
    asking.end();
  });
}

async function served(): Promise<string> {
  const metrics = open();
  metrics.note(on);
  const server = await metrics.serve({ host: '127.0.0.1', port: 0 });
  if (!server.ok) throw new Error(server.error.message);
  stops.push(() => server.value.stop());
  return server.value.url;
}

describe('metrics over HTTP', () => {
  test('come in the format that is asked for', async () => {
    const url = await served();
    now = began + 60_000;
    const plain = await ask(url, 'GET');
    expect(plain.type).toBe('text/plain; version=0.0.4; charset=utf-8');
    const { samples } = parseExposition(plain.body, 'prometheus');
    expect(Object.fromEntries(samples)).toMatchObject({
      'candor_verdict{candor_verdict="cannot-tell"}': 1,
      candor_silence_seconds: 60,
      candor_verdict_age_seconds: 60,
      candor_payloads_captured_total: 9,
      candor_payloads_unrecorded_total: 2,
    });
    const accept = 'application/openmetrics-text;version=1.0.0,text/plain;q=0.3';
    const opened = await ask(url, 'GET', { accept });
    expect(opened.type).toMatch(/^application\/openmetrics-text; version=1\.0\.0/u);
    expect(parseExposition(opened.body, 'openmetrics').samples).toEqual(samples);
    expect(await ask(url, 'HEAD')).toMatchObject({ status: 200, body: '' });
  });

  test('nothing else is answered, and nobody under another name', async () => {
    const url = await served();
    expect(await ask(url, 'POST')).toMatchObject({ status: 405 });
    expect(await ask(url.replace('/metrics', '/'), 'GET')).toMatchObject({ status: 404 });
    expect(await ask(`${url}?a=1`, 'GET')).toMatchObject({ status: 404 });
    for (const host of ['evil.example', '127.0.0.1.evil.example', '10.0.0.1:9188']) {
      expect(await ask(url, 'GET', { host })).toMatchObject({ status: 403 });
    }
    expect(await ask(url, 'GET', { host: 'localhost:1' })).toMatchObject({ status: 200 });
  });

  test('a port that is taken is said', async () => {
    const { port } = new URL(await served());
    const second = await open().serve({ host: '127.0.0.1', port: Number(port) });
    expect(second).toMatchObject({ ok: false, error: { code: 'port-taken' } });
  });

  test('counters never go back', async () => {
    const url = await served();
    const before = await ask(url, 'GET');
    counts.all = 4;
    const after = await ask(url, 'GET');
    counts.all = 9;
    const total = /^candor_payloads_captured_total .*$/mu;
    expect(total.exec(after.body)).toEqual(total.exec(before.body));
  });
});

describe('metrics in a file', () => {
  test('stand there whole and readable by others, also over the rest of a killed process', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'candor-textfile-'));
    const path = join(folder, 'candor.prom');
    await writeFile(join(folder, `.candor.prom.${process.pid}.partial`), 'half');
    expect(await open().write(path)).toEqual(success(null));
    expect(await readdir(folder)).toEqual(['candor.prom']);
    expect((await stat(path)).mode & 0o777).toBe(0o644);
    parseExposition(await readFile(path, 'utf8'), 'prometheus');
  });

  test('what can’t be written is said', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'candor-textfile-'));
    const written = await open().write(join(folder, 'none', 'candor.prom'));
    expect(written).toMatchObject({ ok: false, error: { code: 'cannot-write' } });
  });
});

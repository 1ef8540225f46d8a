import { describe, expect, test } from 'vitest';
import {
  openMetricsText,
  prefersOpenMetrics,
  prometheusText,
} from '../../../../core/export/exposition.ts';
import { parseMetricsAddress } from '../../../../core/export/metrics-address.ts';
import { metricsOf, type MetricFacts } from '../../../../core/export/metrics.ts';
import { verdictNames } from '../../../../core/optout/verdict.ts';
import { parseExposition } from './parse-exposition.ts';

const facts: MetricFacts = {
  verdict: 'proven-off',
  verdictAge: 12.5,
  watchAge: 86_400,
  silence: 7_215,
  payloads: { captured: 5, held: 3, forwarded: 1, failed: 1, unrecorded: 0 },
  deadlineDays: -2,
};
const nothing: MetricFacts = {
  verdict: null,
  verdictAge: null,
  watchAge: 0,
  silence: null,
  payloads: null,
  deadlineDays: null,
};

describe('the text formats', () => {
  test('say the same, each by its own grammar', () => {
    const families = metricsOf(facts);
    const [plain, open] = [
      parseExposition(prometheusText(families), 'prometheus'),
      parseExposition(openMetricsText(families), 'openmetrics'),
    ];
    expect(plain.samples).toEqual(open.samples);
    expect(Object.fromEntries(plain.samples)).toMatchObject({
      'candor_verdict{candor_verdict="proven-off"}': 1,
      'candor_verdict{candor_verdict="on"}': 0,
      candor_verdict_age_seconds: 12.5,
      candor_watch_age_seconds: 86_400,
      candor_silence_seconds: 7_215,
      candor_payloads_captured_total: 5,
      candor_payloads_held_total: 3,
      candor_payloads_forwarded_total: 1,
      candor_payloads_failed_total: 1,
      candor_payloads_unrecorded_total: 0,
      candor_next_deadline_days: -2,
    });
    expect(plain.types.get('candor_verdict')).toBe('gauge');
    expect(plain.types.get('candor_payloads_held_total')).toBe('counter');
    expect(open.types.get('candor_verdict')).toBe('stateset');
    expect(open.types.get('candor_payloads_held')).toBe('counter');
    expect(open.units.get('candor_silence_seconds')).toBe('seconds');
  });

  test('leave out what is not known', () => {
    const { samples } = parseExposition(openMetricsText(metricsOf(nothing)), 'openmetrics');
    expect(samples).toEqual([['candor_watch_age_seconds', 0]]);
  });

  test('have one state that holds, whichever it is', () => {
    for (const verdict of verdictNames) {
      const text = prometheusText(metricsOf({ ...nothing, verdict }));
      const held = parseExposition(text, 'prometheus').samples.filter(([, value]) => value === 1);
      expect(held).toEqual([[`candor_verdict{candor_verdict="${verdict}"}`, 1]]);
    }
  });
});

test.each([
  ['', false],
  ['*/*', false],
  ['text/plain', false],
  ['application/openmetrics-text; version=1.0.0', true],
  ['application/openmetrics-text;version="1.0.0";charset=utf-8', true],
  ['application/openmetrics-text; version=0.0.1', false],
  [
    'application/openmetrics-text;version=1.0.0;q=0.5,text/plain;version=0.0.4;q=0.3,*/*;q=0.1',
    true,
  ],
  ['application/openmetrics-text;version=1.0.0;q=0.2,text/plain;version=0.0.4;q=0.6', false],
  ['application/openmetrics-text;version=1.0.0;q=0', false],
])('Accept: %s', (accept, open) => expect(prefersOpenMetrics(accept)).toBe(open));

describe('where metrics are answered', () => {
  test.each([
    ['127.0.0.1:9188', '127.0.0.1', 9188],
    ['localhost:0', '127.0.0.1', 0],
    ['[::1]:9188', '::1', 9188],
    ['127.1.2.3:65535', '127.1.2.3', 65_535],
    ['9188', '127.0.0.1', 9188],
  ])('%s', (text, host, port) => {
    expect(parseMetricsAddress(text)).toEqual({ ok: true, value: { host, port } });
  });

  test.each([
    '',
    ':',
    ':9188',
    '0.0.0.0:9188',
    '[::]:9188',
    '192.168.1.4:9188',
    'example.org:9188',
    '127.0.0.1',
    '127.0.0.1:70000',
    '127.0.0.1.example.org:80',
    '127.0.0.256:80',
    '[::ffff:10.0.0.1]:80',
    'http://127.0.0.1:9188',
    '127.0.0.1:9188/metrics',
  ])('%j is refused', (text) => expect(parseMetricsAddress(text).ok).toBe(false));
});

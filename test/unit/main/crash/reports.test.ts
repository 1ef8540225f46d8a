import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readEnvelope } from '../../../../core/crash/envelope.ts';
import { crashRoute } from '../../../../main/crash/route.ts';
import { crashWorld, dsn } from './kit.ts';

describe('a report that was caught', () => {
  test.each([
    [
      'telemetry is off',
      { answer: 'off' },
      'You turned telemetry off, so Candor sends and forwards nothing.',
    ],
    ['reports are set to never', { mode: 'never' }, 'Crash reports are set to never.'],
    ['there is no DSN', { dsn: null }, 'Crash reports have nowhere to go: no DSN is set.'],
    [
      'the DSN is none',
      { dsn: 'https://nothing' },
      'Crash reports have nowhere to go: no DSN is set.',
    ],
  ] as const)('while %s, is recorded as blocked with the reason', async (_when, change, reason) => {
    const world = Object.assign(crashWorld(), change);
    world.catcher.caught('main', new Error('x'));
    await world.crash.takeUp();
    const list = await world.crash.list();
    expect(list).toMatchObject({
      ok: true,
      value: [{ state: 'kept', reason, event: 'Candor - crash' }],
    });
    expect([world.aside(), world.posted, world.crash.state().waiting]).toEqual([[], [], []]);
  });

  test('goes to the DSN’s own address, with the key in a header alone', async () => {
    const world = crashWorld();
    world.catcher.caught('rejection', new Error('x'));
    await world.crash.takeUp();
    const [sent] = world.posted;
    expect(sent).toMatchObject({
      url: 'https://sentry.example.com/api/42/envelope/',
      headers: {
        'Content-Type': 'application/x-sentry-envelope',
        'X-Sentry-Auth':
          'Sentry sentry_version=7, sentry_client=candor/0.1.0, sentry_key=publickey42',
      },
    });
    const body = Buffer.from(sent?.body ?? []).toString('utf8');
    expect(readEnvelope(body)).not.toBeNull();
    expect(body).not.toContain('publickey42');
    const record = world.store.get('2');
    expect(record).toMatchObject({ ok: true, value: { origin: 'crash', sent: body } });
  });

  test('waits for its user where they are to be asked, and is sent without what they leave out', async () => {
    const world = Object.assign(crashWorld(), { mode: 'ask' as const });
    world.catcher.caught('main', new Error('to be left out'));
    await world.crash.takeUp();
    const [id = ''] = world.crash.state().waiting;
    expect(world.posted).toEqual([]);
    const shown = await world.crash.show(id);
    expect(shown).toMatchObject({ ok: true, value: { state: 'waiting' } });
    const sent = await world.crash.send(id, ['exception.0.value', 'tags.fault']);
    expect(sent).toMatchObject({
      ok: true,
      value: { outcome: 'sent', words: 'Sentry took it (200).' },
    });
    const body = Buffer.from(world.posted[0]?.body ?? []).toString('utf8');
    expect(body).not.toContain('to be left out');
    expect(body).toContain('"type":"Error"');
    const record = sent.ok ? world.store.get(sent.value.id) : sent;
    expect(record).toMatchObject({ ok: true, value: { sent: body, made: body, outcome: 'sent' } });
    expect(world.crash.state().waiting).toEqual([]);
    expect(await world.crash.send(id, [])).toMatchObject({
      ok: false,
      error: { code: 'not-allowed' },
    });
    expect(world.posted).toHaveLength(1);
  });

  test('is kept, and asked about no more, when its user says so; it can still be sent later', async () => {
    const world = Object.assign(crashWorld(), { mode: 'ask' as const });
    world.catcher.caught('main', new Error('x'));
    await world.crash.takeUp();
    const [id = ''] = world.crash.state().waiting;
    expect(await world.crash.dismiss(id)).toMatchObject({ ok: true });
    expect(world.crash.state().waiting).toEqual([]);
    expect(world.posted).toEqual([]);
    expect(await world.crash.send(id, [])).toMatchObject({ ok: true, value: { outcome: 'sent' } });
  });

  test('that waits is gone for the user at off, and no byte of it leaves', async () => {
    const world = Object.assign(crashWorld(), { mode: 'ask' as const });
    world.catcher.caught('main', new Error('x'));
    await world.crash.takeUp();
    const [id = ''] = world.crash.state().waiting;
    world.answer = 'off';
    expect(world.crash.state().waiting).toEqual([]);
    expect(await world.crash.send(id, [])).toMatchObject({
      ok: true,
      value: { outcome: 'blocked' },
    });
    world.crash.forgetWaiting();
    world.answer = 'on';
    expect(world.crash.state().waiting).toEqual([]);
    Object.assign(world, { mode: 'never' });
    expect(await world.crash.send(id, [])).toMatchObject({
      ok: false,
      error: { code: 'not-allowed' },
    });
    expect(world.posted).toEqual([]);
  });

  test.each([['event_id'], ['no.such.field']])('without %s it is not sent', async (field) => {
    const world = Object.assign(crashWorld(), { mode: 'ask' as const });
    world.catcher.caught('main', new Error('x'));
    await world.crash.takeUp();
    const [id = ''] = world.crash.state().waiting;
    expect(await world.crash.send(id, [field])).toMatchObject({
      ok: false,
      error: { code: 'bad-argument' },
    });
    expect(world.posted).toEqual([]);
  });

  test('what lies aside and is no report is taken away, and the others are recorded', async () => {
    const world = Object.assign(crashWorld(), { answer: 'off' as const });
    world.catcher.caught('main', new Error('x'));
    const name = (at: number): string => join(world.catcher.folder, `${at}-${'a'.repeat(32)}.json`);
    writeFileSync(name(1_000_000_000_000), '{"kind":"main","ev');
    writeFileSync(name(1_000_000_000_001), '{"kind":"main","event":{"user":"anna"}}');
    await world.crash.takeUp();
    expect(await world.crash.list()).toMatchObject({ ok: true, value: [{ state: 'kept' }] });
    expect(world.aside()).toEqual([]);
  });

  test('is not found among other records, and not when there is none', async () => {
    const world = crashWorld();
    expect(await world.crash.show('1')).toMatchObject({ ok: false, error: { code: 'no-record' } });
    expect(await world.crash.dismiss('x')).toMatchObject({
      ok: false,
      error: { code: 'no-record' },
    });
  });
});

describe('the way of a report that waits for its delivery', () => {
  const destination = 'https://sentry.example.com/api/42/envelope/';
  test.each([
    ['never', dsn, 'Crash reports were set to never before it was sent.'],
    ['always', null, 'The DSN was changed before it was sent.'],
    ['always', 'https://k@elsewhere.example/1', 'The DSN was changed before it was sent.'],
  ] as const)('is closed with %s and %s', async (mode, text, reason) => {
    const route = crashRoute({ mode: () => mode, dsn: async () => text }, '0.1.0');
    expect(await route({ destination })).toEqual({ kind: 'block', reason });
  });
});

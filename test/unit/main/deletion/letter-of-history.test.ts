import { describe, expect, it } from 'vitest';
import { failure } from '../../../../core/outcome.ts';
import { choices, installation } from '../../core/deletion/facts.ts';
import { makeWorld, record, value, wrong } from './world.ts';

describe('the letter of a history', () => {
  it('names each installation with what was captured, and what was really sent where it was changed', async () => {
    const world = makeWorld();
    const { history } = world;
    record(history, { at: '2026-10-31T23:30:00.000Z', host: 'old-name', version: 'v0.3.0' });
    record(history, {
      at: '2026-11-20T10:00:00.000Z',
      host: 'new-name',
      version: 'v0.4.0',
      event: 'ZincObserve - Starting server',
    });
    record(history, {
      at: '2026-11-21T10:00:00.000Z',
      host: 'hidden',
      delivered: true,
      sent: '{"userId":"70","properties":{"host_name":"removed"}}',
    });
    record(history, { at: '2026-11-21T10:00:00.000Z', userId: '71', body: 'not JSON' });
    record(history, {
      at: '2026-11-21T10:00:00.000Z',
      origin: 'collected',
      userId: '72',
      event: 'Candor - heartbeat',
    });
    record(history, {
      at: '2026-11-21T10:00:00.000Z',
      origin: 'collected',
      userId: 'candor-own-id',
    });
    record(history, { at: '2026-11-21T10:00:00.000Z', origin: 'crash', userId: '73' });
    record(history, { at: '2026-11-21T10:00:00.000Z', userId: ' ' });
    const { installations, letter } = value(await world.open().letter(choices));
    expect(installations).toEqual([
      // 23:30 UTC is the next day in Berlin.
      {
        userId: '70',
        hostNames: ['old-name', 'new-name', 'removed'],
        versions: ['v0.3.0', 'v0.4.0'],
        events: ['ZincObserve - heartbeat', 'ZincObserve - Starting server'],
        first: '2026-11-01',
        last: '2026-11-21',
        reached: true,
      },
      {
        userId: '71',
        hostNames: [],
        versions: [],
        events: ['ZincObserve - heartbeat'],
        first: '2026-11-21',
        last: '2026-11-21',
        reached: false,
      },
      {
        userId: '72',
        hostNames: ['anna-laptop'],
        versions: ['v0.3.0'],
        events: [],
        first: '2026-11-21',
        last: '2026-11-21',
        reached: false,
      },
    ]);
    expect(letter.draft.body).not.toContain('Candor - heartbeat');
    expect(letter.draft.body).not.toContain('hidden');
  });

  it('names an id that redaction made up beside the one it stands for, and which of them reached the vendor', async () => {
    const world = makeWorld();
    const sent = '{"userId":"made-up","properties":{}}';
    record(world.history, { at: '2026-11-21T10:00:00.000Z', delivered: true, sent });
    const { installations, letter } = value(await world.open().letter(choices));
    expect(installations.map(({ userId, reached }) => [userId, reached])).toEqual([
      ['70', false],
      ['made-up', true],
    ]);
    expect(letter.draft.body).toMatch(/Installation 70 \(instance_id, sent as userId\)/u);
    expect(letter.draft.body).toMatch(
      /Installation made-up \(.*payloads with it were passed on to you\)/u,
    );
  });

  it('says that the vendor can know an id whose payloads were passed on and deleted here since', async () => {
    const world = makeWorld();
    const { history } = world;
    const passed = record(history, { at: '2026-11-20T10:00:00.000Z', delivered: true });
    const held = record(history, { at: '2026-11-20T11:00:00.000Z', userId: '71' });
    value(history.deleteBodies([String(passed), String(held)]));
    const { installations } = value(await world.open().letter(choices));
    expect(installations.map(({ userId, reached }) => [userId, reached])).toEqual([
      ['70', true],
      ['71', false],
    ]);
  });

  it('names the server that is connected, where nothing was recorded yet', async () => {
    const world = makeWorld();
    world.current = installation;
    expect(value(await world.open().letter(choices)).installations).toEqual([
      { ...installation, events: [] },
    ]);
  });

  it('is made without the opt-out where that cannot be looked at', async () => {
    const world = makeWorld();
    world.optOut = failure('no-server', 'No server was found.');
    const { letter, order } = value(await world.open().letter(choices));
    expect(letter.lines.find(({ id }) => id === 'opt-out')).toMatchObject({ included: false });
    expect(order.map(({ done }) => done)).toEqual([false, false, false]);
  });

  it('is not made of half a history', async () => {
    const world = makeWorld();
    record(world.history, { at: '2026-11-20T10:00:00.000Z' });
    const breaking = world.open({
      async *records(filters) {
        yield* world.history.records({ filters });
        throw new Error('the disk went away');
      },
    });
    expect(wrong(await breaking.letter(choices))).toContain('could not be read');
    expect(breaking.list()).toEqual([]);
  });

  it('does not become the next request when the one it was begun for is sent meanwhile', async () => {
    const world = makeWorld();
    const deletion = world.open();
    value(await deletion.letter(choices));
    const late = world.open({
      optOut: async () => {
        value(await deletion.sent('1', '2026-11-23'));
        return world.optOut;
      },
    });
    expect(wrong(await late.letter(choices))).toContain('sent meanwhile');
    expect(deletion.list()).toMatchObject([{ state: 'sent' }]);
  });

  it('stays one request with one reference until it is sent', async () => {
    const world = makeWorld();
    const deletion = world.open();
    const first = value(await deletion.letter(choices));
    const second = value(await deletion.letter({ ...choices, law: 'gdpr' }));
    expect([second.caseId, second.letter.reference]).toEqual([
      first.caseId,
      first.letter.reference,
    ]);
    expect(first.letter.reference).toMatch(/^DEL-[2-9A-Z]{5}-[2-9A-Z]{5}$/u);
    value(await deletion.sent(first.caseId, '2026-11-23'));
    const third = value(await deletion.letter(choices));
    expect(third.caseId).toBe('2');
    expect(third.letter.reference).not.toBe(first.letter.reference);
    expect(deletion.list().map(({ state, case: { law } }) => [state, law])).toEqual([
      ['sent', 'gdpr'],
      ['drafted', 'none'],
    ]);
  });
});

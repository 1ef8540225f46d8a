import { describe, expect, it } from 'vitest';
import { success } from '../../../../core/outcome.ts';
import { choices } from '../../core/deletion/facts.ts';
import { makeWorld, record, value, wrong } from './world.ts';
import { actionsOf } from './service-kit.ts';

const work = { signal: new AbortController().signal, onProgress: () => undefined };

describe('the actions of deletion requests', () => {
  it('the page looks first: a payload after the request stands on it at once', async () => {
    const world = makeWorld();
    const actions = actionsOf(world);
    const { caseId } = value(await actions.letter(choices));
    value(await actions.tell(caseId, 'sent', '2026-11-22', '', null));
    expect(value(await actions.page()).cases).toMatchObject([{ state: 'sent' }]);
    const id = record(world.history, { at: '2026-11-23T09:00:00.000Z', delivered: true });
    expect(value(await actions.page()).cases).toMatchObject([
      { state: 'reopened', case: { steps: [{}, { evidence: { record: String(id) } }] } },
    ]);
  });

  it('tells what is new once', async () => {
    const world = makeWorld();
    const actions = actionsOf(world);
    const { caseId } = value(await actions.letter(choices));
    value(await actions.tell(caseId, 'sent', '2026-11-22', '', null));
    expect(await actions.news()).toEqual([]);
    record(world.history, { at: '2026-11-23T09:00:00.000Z', delivered: true });
    expect(await actions.news()).toMatchObject([
      { title: expect.stringMatching(/^Telemetry after request DEL-/u) },
    ]);
    expect(await actions.news()).toEqual([]);
  });

  it('keeps the letter as it was sent, and the law it named', async () => {
    const actions = actionsOf(makeWorld());
    const { caseId, letter } = value(await actions.letter(choices));
    const draft = { ...letter.draft, body: 'In my own words.' };
    const sent = await actions.tell(caseId, 'sent', '2026-11-23', '', { law: 'uk', draft });
    expect(value(sent).case).toMatchObject({ law: 'uk', draft: { body: 'In my own words.' } });
  });

  it('the bundle names the real head of the chain, and can be stopped', async () => {
    const world = makeWorld();
    const actions = actionsOf(world);
    record(world.history, { at: '2026-11-01T10:00:00.000Z', delivered: true });
    const { caseId } = value(await actions.letter(choices));
    const made = value(await actions.bundle(caseId, 'payloads', work));
    const { entry, hash } = value(world.history.head());
    expect(entry).toBeGreaterThan(1);
    const text = Buffer.from(made.bytes).toString();
    expect(text).toContain(`"entry": ${entry}`);
    expect(text).toContain(hash);
    expect(value(await actions.checkBundle(made.bytes))).toMatchObject({
      intact: true,
      made: true,
    });

    const stop = new AbortController();
    stop.abort();
    expect(
      wrong(await actions.bundle(caseId, 'payloads', { ...work, signal: stop.signal })),
    ).toMatch(/^Stopped/u);
    expect(value(await actions.bundle(caseId, 'payloads', work)).bytes.length).toBeGreaterThan(0);
  });

  it('without a history there is a sentence, and the page is there all the same', async () => {
    const world = makeWorld();
    const actions = actionsOf(world, {
      store: async () => ({
        ok: false,
        error: { code: 'cannot-write', message: 'The disk is full.' },
      }),
    });
    expect(wrong(await actions.letter(choices))).toContain('could not be read');
    expect(value(await actions.page())).toMatchObject({ cases: [] });
  });

  it('a letter is written although the opt-out cannot be looked at', async () => {
    const world = makeWorld();
    const failing = actionsOf(world, { optOut: () => Promise.reject(new Error('no rights')) });
    expect(value(await failing.letter(choices)).optOut).toBeNull();
    const looking = actionsOf(world, { optOut: async () => success({ ...proven }) });
    expect(value(await looking.letter(choices)).letter.draft.body).toContain('was turned off');
  });
});

const proven = {
  verdict: 'proven-off',
  sentence: 'The server says so.',
  toVendor: 'The server says so.',
  offSince: '2026-11-20',
  witnesses: [],
} as const;

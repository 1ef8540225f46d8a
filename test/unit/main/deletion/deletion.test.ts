import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { failure } from '../../../../core/outcome.ts';
import { choices } from '../../core/deletion/facts.ts';
import { makeWorld, record, value, wrong } from './world.ts';

describe('sending', () => {
  it('hands the link to the mail program and to the browser, and proves nothing by it', async () => {
    const world = makeWorld();
    const deletion = world.open();
    const { letter } = value(await deletion.letter(choices));
    const edited = { full: letter.draft, compact: letter.compact };
    const carried = value(await deletion.openMail(edited));
    expect(carried.draft).toEqual(letter.compact);
    value(await deletion.openGmail(edited));
    const { file } = value(await deletion.openDraft(letter.draft, letter.reference));
    expect(world.opened).toEqual([
      carried.href,
      expect.stringContaining('https://mail.google.com/mail/?'),
      file,
    ]);
    expect(readFileSync(file, 'utf8')).toContain('X-Unsent: 1');
    expect(file.startsWith(join(world.folder, 'drafts'))).toBe(true);
    expect(deletion.list()).toMatchObject([{ state: 'drafted' }]);
    value(await deletion.sent('1', '2026-11-23'));
    expect(() => readFileSync(file)).toThrow('ENOENT');
  });

  it('keeps the letter as it was sent, edited by hand', async () => {
    const deletion = makeWorld().open();
    value(await deletion.letter(choices));
    const draft = { to: 'admin+privacy@zinclabs.io', subject: 'Mine', body: 'My own words' };
    expect(value(await deletion.sent('1', '2026-11-23', { law: 'uk', draft })).case).toMatchObject({
      draft,
      law: 'uk',
    });
  });

  it('keeps with it what was known of the opt-out, and no second form of what was sent', async () => {
    const world = makeWorld();
    const deletion = world.open();
    const { letter } = value(await deletion.letter(choices));
    world.optOut = failure('internal', 'The opt-out could not be looked at.');
    const short = { law: 'none', draft: letter.compact } as const;
    const { case: sent } = value(await deletion.sent('1', '2026-11-23', short));
    expect([sent.draft, sent.compact]).toEqual([letter.compact, null]);
    expect(sent.optOut).toMatchObject({ verdict: 'proven-off', offSince: '2026-11-20' });
  });

  it('says what to do where nothing can be opened, or the link is too long', async () => {
    const deletion = makeWorld().open({ open: null });
    const draft = { to: 'a@example.com', subject: 's', body: 'b' };
    expect(wrong(await deletion.openMail({ full: draft, compact: null }))).toContain('no desktop');
    expect(wrong(await deletion.openDraft(draft, 'R'))).toContain('no desktop');
    const long = { ...draft, body: 'x'.repeat(2000) };
    expect(wrong(await deletion.openMail({ full: long, compact: null }))).toContain('draft file');
    expect((await deletion.draftFile(long, '../../R')).name).toBe('R.eml');
  });
});

describe('the case', () => {
  it('opens again with the first payload after the request, as evidence', async () => {
    const world = makeWorld();
    const deletion = world.open();
    record(world.history, { at: '2026-11-23T09:00:00.000Z' });
    value(await deletion.letter(choices));
    value(await deletion.sent('1', '2026-11-23'));
    value(await deletion.answered('1', '2026-11-23'));
    expect(value(await deletion.look())).toEqual([]);
    record(world.history, { at: '2026-11-24T09:00:00.000Z', origin: 'collected' });
    record(world.history, { at: '2026-11-24T09:00:00.000Z', origin: 'crash', delivered: true });
    expect(value(await deletion.look())).toEqual([]);
    // What the relay blocked never reached the vendor.
    record(world.history, { at: '2026-11-24T09:30:00.000Z' });
    expect(value(await deletion.look())).toEqual([]);
    const id = record(world.history, { at: '2026-11-24T10:00:00.000Z', delivered: true });
    record(world.history, { at: '2026-11-24T11:00:00.000Z', delivered: true });
    world.now = '2026-11-24T12:00:00.000Z';
    expect(value(await deletion.look())).toMatchObject([
      { state: 'reopened', case: { steps: [{}, {}, { evidence: { record: String(id) } }] } },
    ]);
    expect(value(await deletion.look())).toEqual([]);
    const [notice] = deletion.notices();
    expect(notice?.text).toContain(`record ${id}`);
    value(deletion.markTold([notice?.id ?? '']));
    expect(world.open().notices()).toEqual([]);
    // Closed, it opens again only for what comes later.
    value(await deletion.tell('1', 'closed', '2026-11-24', 'settled'));
    expect(value(await deletion.look())).toEqual([]);
    record(world.history, { at: '2026-11-25T10:00:00.000Z', origin: 'collected', delivered: true });
    expect(value(await deletion.look())).toMatchObject([{ state: 'reopened' }]);
  });

  it('opens again at once when the day told lies back and something came since', async () => {
    const world = makeWorld();
    const deletion = world.open();
    record(world.history, { at: '2026-11-20T09:00:00.000Z' });
    record(world.history, { at: '2026-11-21T09:00:00.000Z', delivered: true });
    value(await deletion.letter(choices));
    expect(value(await deletion.sent('1', '2026-11-20'))).toMatchObject({
      state: 'reopened',
      case: { steps: [{}, { on: '2026-11-21' }] },
    });
  });

  it('is overdue by the user’s calendar, not by UTC', async () => {
    const world = makeWorld();
    const deletion = world.open();
    value(await deletion.letter({ ...choices, law: 'gdpr' }));
    value(await deletion.sent('1', '2026-11-23'));
    world.now = '2026-12-23T22:59:00.000Z';
    expect(deletion.list()).toMatchObject([{ overdue: false, next: { on: '2026-12-23' } }]);
    world.now = '2026-12-23T23:00:00.000Z';
    expect(deletion.list()).toMatchObject([{ overdue: true }]);
  });

  it('gives its dates as a file, and words where there is no such request or none sent', async () => {
    const deletion = makeWorld().open();
    value(await deletion.letter(choices));
    expect(wrong(await deletion.calendar('1'))).toContain('not sent yet');
    expect(wrong(await deletion.sent('9', '2026-11-23'))).toBe('There is no request 9.');
    expect(wrong(await deletion.bundle('x\n', 'hashes'))).toBe(
      'There is no request of that number.',
    );
    expect(wrong(await deletion.sent('1', '2026-11-24'))).toContain('still to come');
    value(await deletion.sent('1', '2026-11-23'));
    const { name, bytes } = value(await deletion.calendar('1'));
    expect(name).toMatch(/^DEL-.*\.ics$/u);
    expect(Buffer.from(bytes).toString()).toContain('DTSTART;VALUE=DATE:20261223');
  });
});

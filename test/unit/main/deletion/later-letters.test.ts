import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkBundle } from '../../../../main/deletion/bundle/check.ts';
import { choices } from '../../core/deletion/facts.ts';
import { bundled, secret, textsOf } from './bundled.ts';
import { makeWorld, record, value, wrong } from './world.ts';

const draft = { to: 'admin+privacy@zinclabs.io', subject: 'Mine', body: 'In my own words.' };

describe('a letter after the first', () => {
  it('is kept as it was sent, and read again by another process', async () => {
    const world = makeWorld();
    const deletion = world.open();
    value(await deletion.letter(choices));
    value(await deletion.sent('1', '2026-11-20'));
    const { file } = value(await deletion.openDraft(draft, 'DEL-X-reminder'));
    const kept = value(
      await deletion.keepLetter('1', 'reminder', '2026-11-22', {
        ...draft,
        body: 'In my own words.\r\nAnd more.\n\n',
      }),
    );
    const letter = {
      kind: 'reminder',
      on: '2026-11-22',
      told: world.now,
      draft: { ...draft, body: 'In my own words.\nAnd more.' },
    };
    expect(kept.case.letters).toEqual([letter]);
    expect(world.open().list()).toMatchObject([{ state: 'sent', case: { letters: [letter] } }]);
    // Only the draft file of this very letter has served.
    expect(existsSync(file)).toBe(true);
    const own = value(await deletion.openDraft(draft, `${kept.case.reference}-complaint`));
    value(await deletion.tell('1', 'acknowledged', '2026-11-22', 'a note'));
    expect(wrong(await deletion.keepLetter('1', 'complaint', '2026-11-23', draft))).toContain(
      'No law was chosen',
    );
    expect(existsSync(own.file)).toBe(true);
    const again = value(await deletion.openDraft(draft, `${kept.case.reference}-reminder`));
    value(await deletion.keepLetter('1', 'reminder', '2026-11-23', draft));
    expect(existsSync(again.file)).toBe(false);
  });

  it('that is refused leaves the file as it was', async () => {
    const world = makeWorld();
    const deletion = world.open();
    value(await deletion.letter(choices));
    const file = join(world.folder, 'deletion.json');
    const before = readFileSync(file, 'utf8');
    expect(wrong(await deletion.keepLetter('1', 'reminder', '2026-11-22', draft))).toContain(
      'not sent yet',
    );
    expect(wrong(await deletion.keepLetter('7', 'reminder', '2026-11-22', draft))).toContain(
      'no request 7',
    );
    expect(readFileSync(file, 'utf8')).toBe(before);
  });

  it('of a new payload starts the clocks again, and a payload after it opens the request again', async () => {
    const world = makeWorld();
    const deletion = world.open();
    value(await deletion.letter({ ...choices, law: 'gdpr' }));
    value(await deletion.sent('1', '2026-11-10'));
    record(world.history, { at: '2026-11-20T09:00:00.000Z', delivered: true });
    value(await deletion.look());
    expect(value(await deletion.keepLetter('1', 'new-data', '2026-11-23', draft))).toMatchObject({
      state: 'sent',
      sentOn: '2026-11-23',
      next: { on: '2026-12-23' },
    });
    expect(value(await deletion.look())).toEqual([]);
    const id = record(world.history, { at: '2026-11-24T09:00:00.000Z', delivered: true });
    world.now = '2026-11-24T10:00:00.000Z';
    expect(value(await deletion.look())).toMatchObject([
      {
        state: 'reopened',
        case: { letters: [{ draft }], steps: [{}, {}, {}, { evidence: { record: String(id) } }] },
      },
    ]);
  });

  it('is not lost where a payload opens the request again meanwhile', async () => {
    const world = makeWorld();
    const deletion = world.open();
    value(await deletion.letter(choices));
    value(await deletion.sent('1', '2026-11-20'));
    record(world.history, { at: '2026-11-22T09:00:00.000Z', delivered: true });
    const other = world.open();
    const keeping: Promise<unknown>[] = [];
    const looking = world.open({
      records: async function* records(filters) {
        // While the history is read, a terminal keeps a letter.
        if (keeping.length === 0) {
          keeping.push(other.keepLetter('1', 'reminder', '2026-11-21', draft));
        }
        yield* world.history.records({ filters });
      },
    });
    value(await looking.look());
    await Promise.all(keeping);
    expect(world.open().list()).toMatchObject([
      { state: 'reopened', case: { letters: [{ kind: 'reminder' }] } },
    ]);
  });
});

describe('the file of requests', () => {
  it('from before letters after the first were kept opens as it did', async () => {
    const world = makeWorld();
    // As the first version wrote it.
    world.put(
      JSON.stringify({
        version: 1,
        cases: [
          {
            id: '1',
            reference: 'DEL-7K3QX-9WMPA',
            law: 'gdpr',
            createdAt: '2026-11-01T10:00:00.000Z',
            draft: { to: 'admin+privacy@zinclabs.io', subject: 's', body: 'b' },
            userIds: ['70'],
            steps: [
              { what: 'sent', on: '2026-11-02', told: '2026-11-02T10:00:00.000Z', note: 'n' },
            ],
          },
        ],
        told: [],
        bundles: [],
      }),
    );
    const deletion = world.open();
    expect(deletion.page().problem).toBeNull();
    expect(deletion.list()).toMatchObject([{ state: 'sent', case: { letters: [] } }]);
    value(await deletion.keepLetter('1', 'reminder', '2026-11-20', draft));
    expect(world.open().list()).toMatchObject([
      { case: { steps: [{ note: 'n' }], letters: [{ on: '2026-11-20' }] } },
    ]);
  });

  it('with a letter that is none is set aside, and not lost', async () => {
    const world = makeWorld();
    const deletion = world.open();
    value(await deletion.letter(choices));
    value(await deletion.sent('1', '2026-11-20'));
    value(await deletion.keepLetter('1', 'reminder', '2026-11-21', draft));
    const file = join(world.folder, 'deletion.json');
    world.put(readFileSync(file, 'utf8').replace('"2026-11-21"', '"2026-11-31"'));
    expect(world.open().page().problem).toMatch(/letters.*is kept as deletion\.broken-/u);
  });
});

describe('the evidence bundle', () => {
  it('holds each letter after the first, and verifies as before', async () => {
    const { world } = await bundled();
    const deletion = world.open();
    value(await deletion.keepLetter('1', 'new-data', '2026-11-23', { ...draft, body: secret }));
    world.now = '2026-11-24T10:00:00.000Z';
    value(await deletion.keepLetter('1', 'reminder', '2026-11-24', draft));
    const bundle = value(await deletion.bundle('1', 'hashes'));
    const files = textsOf(bundle.bytes);
    expect(Object.keys(files).slice(0, 5)).toEqual([
      'index.html',
      'letter.txt',
      'letter-2-new-data-2026-11-23.txt',
      'letter-3-reminder-2026-11-24.txt',
      'request.json',
    ]);
    expect(files['letter-3-reminder-2026-11-24.txt']).toBe(
      'To: admin+privacy@zinclabs.io\nSubject: Mine\n\nIn my own words.\n',
    );
    expect(JSON.parse(files['request.json'] ?? '')).toMatchObject({
      letters: [{ kind: 'new-data', draft: { body: secret } }, { kind: 'reminder' }],
    });
    const page = files['index.html'] ?? '';
    expect(page).toMatch(
      /<td>23 November 2026<\/td><td>Open again[^]*<td>23 November 2026<\/td><td>Told of the new payload<\/td>[^]*<td>24 November 2026<\/td><td>Asked again<\/td>/u,
    );
    expect(page).toMatch(
      /<h2>Asked again: the letter of 24 November 2026<\/h2>[^]*<pre>In my own words\.<\/pre>/u,
    );
    expect(page).not.toContain(secret);
    expect(checkBundle(bundle.bytes, [])).toMatchObject({ intact: true, files: 9 });
  });
});

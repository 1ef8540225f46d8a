import { describe, expect, it } from 'vitest';
import { add, fill, made, newFile, outcome, store, value } from './support.ts';

describe('the history', () => {
  it('gives back what was recorded, byte for byte', () => {
    const file = newFile();
    const history = store(file);
    const body = Uint8Array.from({ length: 256 }, (_, i) => i);
    const id = add(history, made({ at: 1_700_000_000_000, body, sent: '{"a":"é\u0000"}' }));
    add(history, outcome(id, { at: 1_700_000_000_500, bytes: 12 }));
    history.close();
    const record = value(store(file).get(String(id)));
    expect(record).toMatchObject({
      id: String(id),
      at: '2023-11-14T22:13:20.000Z',
      event: 'OpenObserve - heartbeat',
      userId: '70',
      decision: 'allowed',
      outcome: 'sent',
      status: 200,
      bytesSent: 12,
      sent: '{"a":"é\u0000"}',
      exact: false,
      deleted: false,
      previous: null,
    });
    expect(record?.madeBytes).toEqual(body);
    expect(record?.hash).toMatch(/^[0-9a-f]{64}$/);
  });

  it('keeps names with any character, half ones replaced', () => {
    const history = store(newFile());
    const id = add(history, { ...made(), event: 'a\u0000b"\n', reason: '\ud800' });
    expect(value(history.get(String(id)))).toMatchObject({
      event: 'a\u0000b"\n',
      reason: '\ufffd',
    });
  });

  it('knows no record of a number that is none', () => {
    const history = store(newFile());
    for (const id of ['', '0', '1', '-1', '1e3', 'x', '99999999999999999999']) {
      expect(value(history.get(id))).toBeNull();
    }
  });

  it('follows a record through its attempts', () => {
    const history = store(newFile());
    const record = add(history, made({ leaving: false }));
    const state = (): unknown =>
      value(history.page({ filters: {}, offset: 0, limit: 1 })).records[0];
    expect(state()).toMatchObject({ outcome: 'pending', status: null, bytesSent: 0 });
    expect(value(history.pending())).toMatchObject([{ record, state: 'pending', attempts: 0 }]);
    add(history, { kind: 'attempt', at: 5, record });
    expect(value(history.pending())).toMatchObject([{ record, state: 'leaving', attempts: 1 }]);
    add(history, outcome(record, { outcome: 'failed', status: 503, final: false, nextAt: 99 }));
    expect(value(history.pending())).toMatchObject([{ state: 'retry', attempts: 1, nextAt: 99 }]);
    expect(state()).toMatchObject({ outcome: 'pending', status: 503, bytesSent: 40 });
    add(history, { kind: 'attempt', at: 100, record });
    add(history, outcome(record, { at: 101 }));
    expect(state()).toMatchObject({ outcome: 'sent', status: 200, bytesSent: 80 });
    expect(value(history.pending())).toEqual([]);
    const steps = value(history.get(String(record)))?.steps.map(({ what }) => what);
    expect(steps).toEqual(['attempt', 'failed', 'attempt', 'sent']);
  });

  it('calls sent what left or may have left, and nothing else: in a record and in an export', async () => {
    const history = store(newFile());
    const record = add(history, made({ leaving: false, body: '{"a":1}', sent: '{}' }));
    const sent = async (): Promise<readonly unknown[]> => {
      let text = '';
      for await (const part of history.export({ format: 'ndjson', filters: {} })) text += part;
      const { sent: exported }: { sent: unknown } = JSON.parse(text);
      const found = value(history.get(String(record)));
      return [found?.ready, found?.sent, exported];
    };
    expect(await sent()).toEqual(['{}', null, null]);
    add(history, { kind: 'attempt', at: 5, record });
    // Begun, and its end is not known.
    expect(await sent()).toEqual(['{}', '{}', '{}']);
    const refused = { outcome: 'failed', status: null, final: false, bytes: 0 } as const;
    add(history, outcome(record, refused));
    expect(await sent()).toEqual(['{}', null, null]);
    add(history, { kind: 'attempt', at: 6, record });
    add(history, outcome(record, { outcome: 'failed', status: 503, final: false, bytes: 2 }));
    add(history, outcome(record, { outcome: 'blocked', status: null, bytes: 0 }));
    expect(await sent()).toEqual(['{}', '{}', '{}']);
  });

  it('says in the list what changed since the one before of its kind, wherever that stands', () => {
    const history = store(newFile());
    const streams = (num_streams: number, event?: string): number =>
      add(history, made({ properties: { num_streams }, ...(event !== undefined && { event }) }));
    streams(10);
    fill(history, 700);
    streams(701);
    streams(1, 'other');
    const last = streams(702);
    const { records } = value(history.page({ filters: {}, offset: 0, limit: 3 }));
    expect([...(value(history.notes(records)) ?? [])]).toEqual([
      [records[2]?.id, '3 fields gone · num_streams 699 → 701'],
      [String(last), 'num_streams 701 → 702'],
    ]);
  });

  it('says so of the few that a filter leaves of many, too', () => {
    const history = store(newFile());
    for (let num_streams = 0; num_streams < 12; num_streams += 1) {
      add(history, made({ properties: { num_streams }, event: 'other' }));
      fill(history, 700);
    }
    const page = history.page({ filters: { event: 'other' }, offset: 0, limit: 20 });
    const notes = value(history.notes(value(page).records));
    expect([...(notes?.values() ?? [])].at(-1)).toBe('num_streams 10 → 11');
    expect(notes?.size).toBe(11);
  });

  it('refuses what does not follow, and writes nothing of the call', () => {
    const history = store(newFile());
    const record = add(history, made());
    add(history, outcome(record));
    const before = value(history.page({ filters: {}, offset: 0, limit: 10 }));
    const wrong = [
      outcome(record),
      outcome(record + 100),
      { kind: 'attempt', at: 1, record } as const,
      outcome(record, { final: false }),
      made({ at: 1.5 }),
      { ...made({ blocked: true }), leaving: true },
    ];
    for (const entry of wrong) {
      const answer = history.append([made(), entry]);
      expect(answer).toMatchObject({ ok: false, error: { code: 'bad-argument' } });
    }
    expect(value(history.page({ filters: {}, offset: 0, limit: 10 }))).toEqual(before);
  });

  it('keeps the order of recording when the clock goes back', async () => {
    const history = store(newFile());
    const times = [5000, 4000, -20, 6000];
    for (const at of times) add(history, made({ at }));
    const ats = value(history.page({ filters: {}, offset: 0, limit: 9 })).records.map(({ at }) =>
      Date.parse(at),
    );
    expect(ats).toEqual(times.toReversed());
    const since = value(history.page({ filters: { since: 4500 }, offset: 0, limit: 9 }));
    expect(since.records.map(({ at }) => Date.parse(at))).toEqual([6000, 5000]);
    expect((await history.verify()).intact).toBe(true);
  });

  it('says when something last left, and since when nothing has', () => {
    const history = store(newFile());
    expect(value(history.lastSent())).toEqual({ at: null, quietSince: null });
    add(history, made({ at: 50, blocked: true }));
    expect(value(history.lastSent())).toEqual({ at: null, quietSince: 50 });
    const record = add(history, made({ at: 60 }));
    // Begun and not ended: it may have left.
    expect(value(history.lastSent())).toEqual({ at: 60, quietSince: 60 });
    add(history, outcome(record, { at: 70, outcome: 'failed', final: false, bytes: 0 }));
    expect(value(history.lastSent())).toEqual({ at: null, quietSince: 50 });
    add(history, { kind: 'attempt', at: 80, record });
    add(history, outcome(record, { at: 81, bytes: 9 }));
    add(history, made({ at: 500, blocked: true }));
    expect(value(history.lastSent())).toEqual({ at: 81, quietSince: 81 });
    fill(history, 700);
    expect(value(history.lastSent()).at).toBe(699_001);
  });

  it('does not take for left what went to this machine itself', () => {
    const history = store(newFile());
    const begun = (at: number, destination: string) => {
      const record = add(history, { ...made({ at, leaving: false }), destination });
      add(history, { kind: 'attempt', at: at + 1, record });
      return record;
    };
    for (const host of ['127.0.0.1:9', 'localhost:4318', '[::1]:9'])
      add(history, outcome(begun(50, `http://${host}/v1/track`), { at: 55, bytes: 9 }));
    expect(value(history.lastSent()).at).toBe(55);
    expect(value(history.lastSent('lastBeyond'))).toEqual({ at: null, quietSince: 50 });
    const record = begun(60, 'https://collector.example/v1/track');
    expect(value(history.lastSent('lastBeyond')).at).toBe(61);
    add(history, outcome(record, { at: 62, bytes: 9 }));
    add(history, outcome(begun(90, 'http://127.0.0.1:9/'), { at: 95, bytes: 9 }));
    expect(value(history.lastSent('lastBeyond'))).toEqual({ at: 62, quietSince: 62 });
    expect(value(history.lastSent()).at).toBe(95);
  });

  it('keeps marks and connections', () => {
    const history = store(newFile());
    add(history, { kind: 'mark', at: 10, what: 'consent-off', text: 'You turned telemetry off.' });
    const refused = { to: 'e1.example:443', purpose: 'deliver', allowed: false, reason: 'Off.' };
    add(history, { kind: 'connection', at: 20, ...refused });
    const span = { from: 0, to: 100 };
    expect(value(history.marks(span))).toMatchObject([
      { what: 'hashing' },
      { what: 'consent-off', at: '1970-01-01T00:00:00.010Z' },
    ]);
    expect(value(history.contacts(null, 9)).contacts).toMatchObject([{ connection: refused }]);
    expect(value(history.marks({ from: 11, to: 100 }))).toEqual([]);
    expect(value(history.page({ filters: {}, offset: 0, limit: 9 })).total).toBe(0);
  });

  it('finds the record before, of the same event, across any distance', () => {
    const history = store(newFile());
    const first = add(history, made({ event: 'rare' }));
    fill(history, 600);
    const second = add(history, made({ event: 'rare' }));
    expect(value(history.get(String(second)))?.previous).toBe(String(first));
    expect(value(history.get(String(first)))?.previous).toBeNull();
  });

  it('answers, and does not crash, when it is closed', () => {
    const history = store(newFile());
    history.close();
    const answer = history.append([made()]);
    expect(answer).toMatchObject({ ok: false, error: { code: 'cannot-write' } });
  });
});

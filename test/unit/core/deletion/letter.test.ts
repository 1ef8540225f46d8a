import { describe, expect, it } from 'vitest';
import { vendor } from '../../../../core/deletion/facts.ts';
import { laws, type Law } from '../../../../core/deletion/law.ts';
import { sentFacts } from '../../../../core/deletion/opt-out-facts.ts';
import { letterOf } from '../../../../core/deletion/letter.ts';
import { mailtoWithin } from '../../../../core/deletion/mailto.ts';
import { gmailWithin } from '../../../../core/deletion/gmail.ts';
import { choices, facts, installation, provenOff } from './facts.ts';

const bodyFor = (law: Law): string => letterOf(facts, { ...choices, law }).draft.body;

const said = (verdict: typeof provenOff.verdict | null): string => {
  const optOut = verdict === null ? null : { ...provenOff, verdict };
  return letterOf({ ...facts, optOut }, choices).draft.body;
};

describe('the letter', () => {
  it('goes to the vendor, with its number in subject and body, its promise before any law', () => {
    for (const law of laws) {
      const { draft } = letterOf(facts, { ...choices, law });
      expect(draft.to).toBe('admin+privacy@zinclabs.io');
      expect(draft.subject).toContain(facts.reference);
      expect(draft.body).toContain(facts.reference);
      expect(draft.body).toContain(vendor.promise);
      const firstLaw = draft.body.search(/Article|section 1798|CCR/u);
      if (law === 'none') expect(firstLaw).toBe(-1);
      else expect(draft.body.indexOf(vendor.promise)).toBeLessThan(firstLaw);
    }
  });

  it('names every installation with all that was seen of it', () => {
    const other = { ...installation, userId: '7100000000000000001', hostNames: ['second'] };
    const { draft } = letterOf({ ...facts, installations: [installation, other] }, choices);
    for (const part of [
      '7043454519337943041',
      '7100000000000000001',
      'anna-laptop',
      'second',
      'v0.3.0, v0.4.0',
      'ZincObserve - heartbeat',
      'from 31 January 2026 to 20 November 2026',
    ])
      expect(draft.body).toContain(part);
  });

  it('tells the vendor the verdict in English, and the user in the language that Candor speaks', () => {
    const told = 'Telemetrie ist aus, nicht bewiesen.';
    const optOut = { ...provenOff, verdict: 'says-off', told, toVendorTold: told } as const;
    const { draft, lines } = letterOf({ ...facts, optOut }, choices);
    expect(lines.find(({ id }) => id === 'opt-out')?.why).toContain(told);
    expect(draft.body).not.toContain(told);
    expect(sentFacts(optOut)).toEqual({ ...provenOff, verdict: 'says-off' });
  });

  it('lets the message be used for the request and a suppression list alone', () => {
    for (const law of laws)
      expect(bodyFor(law)).toMatch(/use this message only.*suppression list/u);
  });

  it('names the recipients of the page and of the source, and asks for a confirmation', () => {
    for (const name of ['Segment', 'Amplitude', 'RudderStack', 'Sentry', 'confirm in writing'])
      expect(bodyFor('none')).toContain(name);
  });

  it('adds for each law its own lines and those of no other', () => {
    const marks: Readonly<Record<Exclude<Law, 'none'>, readonly RegExp[]>> = {
      gdpr: [
        /Article 17\(1\) GDPR/u,
        /Article 12\(3\) GDPR/u,
        /Article 11\(2\) GDPR/u,
        /Article 19 GDPR/u,
        /21\(1\)/u,
        /about 23 December 2026/u,
      ],
      uk: [/Article 17\(1\) UK GDPR/u, /Articles 12\(3\) and 12A UK GDPR/u],
      ccpa: [
        /section 1798\.105/u,
        /11 CCR 7021/u,
        /10 business days/u,
        /resident of California/u,
        /7 December 2026, and 7 January 2027/u,
      ],
    };
    for (const law of ['gdpr', 'uk', 'ccpa'] as const) {
      for (const mark of marks[law]) expect(bodyFor(law)).toMatch(mark);
    }
    expect(bodyFor('gdpr')).not.toMatch(/UK GDPR|12A|California/u);
    expect(bodyFor('uk')).not.toMatch(/[^K] GDPR|California/u);
    expect(bodyFor('ccpa')).not.toMatch(/GDPR|Article/u);
    expect(bodyFor('none')).toContain('23 December 2026');
  });

  it('leaves out any line by itself, in both forms, and says why each is there', () => {
    for (const law of laws) {
      const whole = letterOf(facts, { ...choices, law, name: 'Anna', country: 'Austria' });
      expect(new Set(whole.lines.map(({ id }) => id)).size).toBe(whole.lines.length);
      for (const { id, text, compact, why } of whole.lines) {
        expect(why).not.toBe('');
        expect(whole.draft.body.split('\n')).toContain(text);
        const fewer = letterOf(facts, {
          ...choices,
          law,
          name: 'Anna',
          country: 'Austria',
          leftOut: [id],
        });
        expect(fewer.draft.body.split('\n')).not.toContain(text);
        expect(fewer.lines.find((one) => one.id === id)).toMatchObject({ text, included: false });
        if (compact !== null) expect(fewer.compact.body.split('\n')).not.toContain(compact);
      }
    }
  });

  it('holds a name and a country only when they were typed, on one line each', () => {
    expect(letterOf(facts, choices).lines.map(({ id }) => id)).not.toContain('name');
    const { draft } = letterOf(facts, { ...choices, name: ' Anna\r\nBcc: x@y ', country: 'Tirol' });
    expect(draft.body.split('\n').slice(-2)).toEqual(['Anna Bcc: x@y', 'Tirol']);
  });

  it('says that telemetry is off only when it is, and speaks of a check only when it is proven', () => {
    expect(said('proven-off')).toContain(
      'turned off on 20 November 2026. This was checked on 23 November 2026:',
    );
    expect(said('says-off')).toContain('turned off on 20 November 2026.');
    expect(said('says-off')).not.toContain('checked');
    expect(said('proven-off')).toContain('its settings say so');
    for (const verdict of ['proven-off', 'says-off'] as const)
      expect(said(verdict)).not.toContain('/home/anna');
    for (const verdict of ['on', 'contradiction', 'cannot-tell', null] as const) {
      expect(said(verdict)).not.toMatch(/turned off/u);
    }
  });

  it('asks what is needed where no id is known', () => {
    const { draft } = letterOf({ ...facts, installations: [] }, choices);
    expect(draft.body).toContain('I do not know the instance_id');
  });

  it('keeps a fact from another program on its line', () => {
    const evil = { ...installation, hostNames: ['a\nBcc: me@example.com', 'b\u0000\u2028c'] };
    const { draft } = letterOf({ ...facts, installations: [evil] }, choices);
    expect(draft.body.split('\n')).toContain('Names of the host: a Bcc: me@example.com, b\\u{0} c');
  });
});

describe('its short form', () => {
  it('fits a link for every law, with the ids, the deadline and the promise', () => {
    for (const law of laws) {
      const three = ['7043454519337943041', '7100000000000000001', '7200000000000000002'];
      const installations = three.map((userId) => ({ ...installation, userId }));
      const letter = letterOf({ ...facts, installations }, { ...choices, law });
      for (const way of [mailtoWithin, gmailWithin]) {
        const link = way(letter.draft, letter.compact);
        if (!link.ok) throw new Error(`${law}: ${link.error.message}`);
        expect(link.value.compact).toBe(true);
        expect(link.value.href.length).toBeLessThanOrEqual(1600);
        for (const id of three) expect(link.value.draft.body).toContain(id);
        expect(link.value.draft.body).toContain('can be deleted on request');
        expect(link.value.draft.body).toMatch(/Please (?:answer|confirm) within/u);
      }
    }
  });

  it('is given up with a way out when there are too many ids', () => {
    const installations = Array.from({ length: 80 }, (_, i) => ({
      ...installation,
      userId: `70434545193379${String(i).padStart(5, '0')}`,
    }));
    const letter = letterOf({ ...facts, installations }, choices);
    expect(mailtoWithin(letter.draft, letter.compact)).toMatchObject({
      ok: false,
      error: { message: expect.stringMatching(/too long.*draft file, or copy it/u) },
    });
  });
});

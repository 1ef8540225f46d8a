import { describe, expect, it } from 'vitest';
import type { ConsentFacts, Policy } from '../../../core/consent.ts';
import { consentFor, decideConsent, parsePolicy } from '../../../core/consent.ts';
import { fc } from '../property.ts';

const nothing: ConsentFacts = { policy: { state: 'absent' }, environment: {}, user: 'unasked' };
const yes: ConsentFacts = { ...nothing, user: 'on' };
const policyOn: Policy = { state: 'read', telemetry: 'on' };
const policyOff: Policy = { state: 'read', telemetry: 'off' };

describe('decideConsent', () => {
  it('lets nothing out before the first choice, whoever else allows it', () => {
    const allowed = { policy: policyOn, environment: { ZO_TELEMETRY: 'true' } };
    for (const facts of [nothing, { ...nothing, ...allowed }]) {
      const all = decideConsent(facts);
      const none = { own: false, forwards: false };
      expect(consentFor('collected', all, none)).toMatchObject({ open: false, by: 'nobody' });
      expect(consentFor('captured', all, none)).toMatchObject({ open: false });
    }
  });

  it('names the user where the user decides', () => {
    expect(decideConsent(yes)).toMatchObject({ open: true, by: 'user' });
    expect(decideConsent({ ...nothing, user: 'off' })).toMatchObject({ open: false, by: 'user' });
    const no: ConsentFacts = { ...nothing, policy: policyOn, user: 'off' };
    expect(decideConsent(no)).toMatchObject({ open: false, by: 'user' });
  });

  it('lets the policy decide before environment and user', () => {
    const facts: ConsentFacts = { ...yes, environment: { DO_NOT_TRACK: '1' }, policy: policyOff };
    expect(decideConsent(facts)).toMatchObject({ open: false, by: 'policy' });
  });

  it('closes with a message for a policy that cannot be read', () => {
    const decided = decideConsent({ ...yes, policy: parsePolicy('{"telemetry": off}') });
    expect(decided).toMatchObject({ open: false, by: 'policy' });
    expect(decided.reason).toContain('not JSON');
  });

  it.each([
    ['ZO_TELEMETRY', 'false'],
    ['ZO_TELEMETRY', 'FALSE'],
    ['ZO_TELEMETRY', 'False '],
    ['ZO_TELEMETRY', '0'],
    ['ZO_TELEMETRY', 'off'],
    ['DO_NOT_TRACK', '1'],
    ['DO_NOT_TRACK', 'true'],
    ['DO_NOT_TRACK', 'YES'],
  ])('closes for %s=%s, over a user who said yes', (name, value) => {
    const decided = decideConsent({ ...yes, environment: { [name]: value } });
    expect(decided).toMatchObject({ open: false, by: 'environment' });
    expect(decided.reason).toContain(name);
  });

  it.each([
    ['ZO_TELEMETRY', 'true'],
    ['ZO_TELEMETRY', 'True'],
    ['ZO_TELEMETRY', ''],
    ['DO_NOT_TRACK', '0'],
    ['DO_NOT_TRACK', 'false'],
    ['DO_NOT_TRACK', ''],
  ])('stays with the user for %s=%s', (name, value) => {
    expect(decideConsent({ ...yes, environment: { [name]: value } })).toMatchObject({ open: true });
  });

  it('is open only when everybody allows it and the user did not say off', () => {
    const policies = fc.constantFrom<Policy>(
      { state: 'absent' },
      { state: 'malformed', message: 'x.' },
      policyOn,
      policyOff,
    );
    const user = fc.constantFrom<ConsentFacts['user']>('unasked', 'on', 'off');
    const value = fc.constantFrom(undefined, '', 'true', 'false', '0', '1', 'x');
    fc.assert(
      fc.property(policies, user, value, value, (policy, answer, telemetry, track) => {
        const environment = { ZO_TELEMETRY: telemetry, DO_NOT_TRACK: track };
        const { open, reason } = decideConsent({ policy, user: answer, environment });
        expect(reason).toMatch(/\.$/);
        if (!open) return;
        expect(answer).not.toBe('off');
        expect(['absent', 'read']).toContain(policy.state);
        expect(policy).not.toEqual(policyOff);
        expect([undefined, '', 'true']).toContain(telemetry);
        expect([undefined, '', 'false', '0']).toContain(track);
      }),
    );
  });
});

describe('parsePolicy', () => {
  it('reads on and off', () => {
    expect(parsePolicy('{"telemetry": "off"}')).toEqual(policyOff);
    expect(parsePolicy('\uFEFF{"telemetry": "on"}\n')).toEqual(policyOn);
  });

  it.each(['', 'off', '[]', 'null', '{}', '{"telemetry": false}', '{"telemtry": "off"}'])(
    'takes %j for a policy nobody can read',
    (text) => {
      expect(parsePolicy(text)).toMatchObject({ state: 'malformed' });
    },
  );
});

import type {
  Installation,
  LetterChoices,
  LetterFacts,
  OptOutFacts,
} from '../../../../core/deletion/facts.ts';

/** An installation as a history could know it. */
export const installation: Installation = {
  userId: '7043454519337943041',
  hostNames: ['anna-laptop'],
  versions: ['v0.3.0', 'v0.4.0'],
  events: ['ZincObserve - Starting server', 'ZincObserve - heartbeat'],
  first: '2026-01-31',
  last: '2026-11-20',
  reached: false,
};

/** An opt-out that is proven. */
export const provenOff: OptOutFacts = {
  verdict: 'proven-off',
  sentence: 'The server says so, /home/anna/.env says so, and nothing has arrived for 3 h 12 min.',
  toVendor: 'The server says so, its settings say so, and nothing has arrived for 3 h 12 min.',
  offSince: '2026-11-20',
  witnesses: [
    {
      name: 'server',
      says: 'off',
      evidence: 'GET /config: telemetry_enabled false',
      at: '2026-11-23T09:00:00.000Z',
    },
  ],
};

/** What a letter of today is made of. */
export const facts: LetterFacts = {
  reference: 'DEL-7K3QX-9WMPA',
  today: '2026-11-23',
  installations: [installation],
  optOut: provenOff,
};

/** Nothing chosen and nothing typed. */
export const choices: LetterChoices = { law: 'none', name: '', country: '', leftOut: [] };

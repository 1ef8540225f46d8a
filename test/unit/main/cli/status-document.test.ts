import { expect, it } from 'vitest';
import { z } from 'zod';
import { collectionWith, run, seen } from './bench.ts';

const state = z.enum(['on', 'off', 'unknown']);
const text = z.string().min(1);

/** Who reports to somebody of their own accord: the server, and Candor. */
const reporter = z.strictObject({ name: text, state, does: text });
/** What else may leave the release that runs. */
const consent = z.strictObject({ open: z.boolean(), by: text, reason: text });
const channel = z.strictObject({
  name: text,
  state,
  does: text,
  title: text,
  from: text,
  to: text,
  sends: text,
  covered: text,
  stop: text,
});

/** The document of `status --json`, and not a key more. */
const statusDocument = z.strictObject({
  truth: text,
  detail: z.string(),
  server: z
    .strictObject({
      url: text,
      version: text.nullable(),
      reachable: z.boolean(),
      telemetryEnabled: z.boolean().nullable(),
      trouble: z.strictObject({ code: text, message: text }).nullable(),
    })
    .nullable(),
  found: z.array(z.strictObject({ url: text, label: text, evidence: text })),
  channels: z.array(z.union([channel, reporter])),
  sending: z.looseObject({
    switch: consent,
    own: consent,
    forwarding: consent,
    destination: z.string().nullable(),
    records: z.int().nullable(),
    pending: z.int().nullable(),
  }),
  signIn: z.strictObject({ place: text, email: z.string().nullable() }),
  candor: z.strictObject({
    version: text,
    profile: text,
    settingsProblem: z.string().nullable(),
  }),
});

it.each([
  ['a server', seen],
  [
    'a server that refused the password',
    { ...seen, trouble: { code: 'wrong-password', message: 'No.' } },
  ],
  [
    'a server that does not answer',
    { ...seen, reachable: false, version: null, telemetryEnabled: null },
  ],
  ['no server', null],
])('status --json is one document of one shape, with %s', async (_what, server) => {
  const found = [{ url: seen.url, label: 'openobserve (process 7)', evidence: 'ZO_HTTP_PORT' }];
  const { stdout } = await run(['status', '--json'], {
    collections: [collectionWith({ server })],
    found,
  });
  const document = statusDocument.parse(JSON.parse(stdout));
  expect(document.found).toEqual(found);
  expect(document.channels.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['server', 'candor']),
  );
  // Names do not stand twice: a program looks them up.
  expect(new Set(document.channels.map(({ name }) => name)).size).toBe(document.channels.length);
});

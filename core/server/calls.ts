import { nothing, takes, text, type Z } from '../call.ts';
import type { ConnectionTest, FoundServer } from './views.ts';

/** Longest address, in UTF-16 code units. */
const maxUrl = 2048;
/** Longest e-mail address: 64 + 1 + 255 octets, RFC 5321 §4.5.3.1. */
const maxEmail = 320;
const maxPassword = 1024;

const connection = (z: Z) =>
  z.strictObject({
    url: text(z, 'address', maxUrl),
    email: text(z, 'email', maxEmail),
    password: text(z, 'password', maxPassword),
    certificate: z
      .string()
      .regex(
        /^[0-9A-F]{2}(?::[0-9A-F]{2}){31}$/u,
        'The fingerprint of the certificate is not a SHA-256 fingerprint.',
      )
      .nullable(),
  });

/** What the window asks about the server and its metrics. */
export const serverCalls = {
  find: nothing.gives<readonly FoundServer[]>(),
  /** Tries a connection; nothing is saved. */
  test: takes((z) => z.tuple([connection(z)])).gives<ConnectionTest>(),
  connect: takes((z) => z.tuple([connection(z)])).gives<null>(),
  /** Forgets who signs in. */
  disconnect: nothing.gives<null>(),
  collect: nothing.gives<null>(),
  stopCollecting: nothing.gives<null>(),
};

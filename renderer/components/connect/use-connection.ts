import { useState } from 'react';
import type { Connection, ConnectionTest, SecretsState } from '../../../core/server/views.ts';
import type { CandorApi } from '../../../core/contract.ts';
import { holdsNow, type Failure, type Outcome } from '../../../core/outcome.ts';
import { useMutation } from '../../hooks/use-mutation.ts';
import { say } from '../../../core/messages/language.ts';
import { connectMessages as messages } from './messages.ts';

/** What the user typed. The fingerprint of a trusted certificate is kept beside it. */
export type Fields = Omit<Connection, 'certificate'>;

/** The state of the connect dialog and what can be done in it. */
export interface ConnectionState {
  readonly fields: Fields;
  readonly tested: ConnectionTest | null;
  readonly testing: boolean;
  readonly saving: boolean;
  readonly problem: Failure | null;
  readonly edit: (change: Partial<Fields>) => void;
  /** Tries the connection; a fingerprint given is the certificate the user chose to trust. */
  readonly test: (fingerprint?: string) => Promise<ConnectionTest | null>;
  readonly save: () => Promise<void>;
}

/** Starts with an address and the e-mail already kept; `connected` is called after all was kept. */
export function useConnection(
  url: string,
  secrets: SecretsState,
  connected: () => void,
): ConnectionState {
  const [fields, setFields] = useState<Fields>({ url, email: secrets.email ?? '', password: '' });
  const [certificate, setCertificate] = useState<string | null>(null);
  const [tested, setTested] = useState<ConnectionTest | null>(null);
  const [missing, setMissing] = useState<Failure | null>(null);
  const testing = useMutation((candor, connection: Connection) => candor.server.test(connection));
  const saving = useMutation(connectAndRead);

  /** The connection to use, or null after telling what is missing. */
  const whole = (fingerprint: string | null): Connection | null => {
    const typed = { ...fields, url: fields.url.trim(), email: fields.email.trim() };
    const lack = lackOf(typed, secrets);
    setMissing(lack);
    return lack === null ? { ...typed, certificate: fingerprint } : null;
  };

  return {
    fields,
    tested,
    testing: testing.busy,
    saving: saving.busy,
    problem: missing ?? testing.error ?? saving.error,
    edit: (change) => {
      setFields((before) => ({ ...before, ...change }));
      // A result and a trusted certificate belong to what was typed then.
      setTested(null);
      if (change.url !== undefined) setCertificate(null);
      setMissing(null);
      testing.clear();
      saving.clear();
    },
    test: async (fingerprint) => {
      const connection = whole(fingerprint ?? certificate);
      if (connection === null || testing.busy) return null;
      if (fingerprint !== undefined) setCertificate(fingerprint);
      setTested(null);
      saving.clear();
      const outcome = await testing.run(connection);
      if (outcome?.ok !== true) return null;
      setTested(outcome.value);
      return outcome.value;
    },
    save: async () => {
      const connection = whole(certificate);
      if (connection === null || saving.busy) return;
      testing.clear();
      const outcome = await saving.run(connection);
      if (outcome?.ok === true) connected();
    },
  };
}

/** What is missing of a connection that was typed; null: nothing. */
function lackOf(typed: Fields, secrets: SecretsState): Failure | null {
  if (typed.url === '') return lacking(messages.typeTheAddress);
  const kept = secrets.place !== 'none' && secrets.email === typed.email;
  return typed.email !== '' && typed.password === '' && !kept
    ? lacking(messages.typeThePassword)
    : null;
}

function lacking(
  message: typeof messages.typeTheAddress | typeof messages.typeThePassword,
): Failure {
  return { code: 'bad-argument', message: say(message) };
}

async function connectAndRead(candor: CandorApi, connection: Connection): Promise<Outcome<null>> {
  const kept = await candor.server.connect(connection);
  // A reading that is already under way will be told of the new server by main.
  if (holdsNow(kept)) void candor.server.collect();
  return kept;
}

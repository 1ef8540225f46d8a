import type { DsnState } from '../../../core/crash/views.ts';
import { SecretForm } from '../SecretForm.tsx';

/** The DSN that reports go to. */
export function SentryDsn({ state }: { readonly state: DsnState }) {
  const { place, host, message } = state;
  return (
    <SecretForm
      label="DSN of a Sentry project"
      name="the DSN"
      hint={host === null ? message : `${message} Reports go to ${host}.`}
      placeholder={place === 'none' ? 'https://KEY@sentry.example.com/1' : ''}
      kept={place === 'keyring' || place === 'memory'}
      keep={(candor, text) => candor.crash.setDsn(text)}
    />
  );
}

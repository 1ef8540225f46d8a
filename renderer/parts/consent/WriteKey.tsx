import type { Sending } from '../../../core/sending.ts';
import { SecretForm } from '../SecretForm.tsx';

const places: Readonly<Record<Sending['writeKey'], string>> = {
  keyring: 'One is kept in your system’s keyring. It is never shown again.',
  memory: 'One is kept in memory until Candor closes: your system has no keyring to protect it.',
  environment: 'One comes from CANDOR_WRITE_KEY in Candor’s environment.',
  none: 'None is kept. Your Segment source shows it under its settings.',
};

/** The write key of a Segment source. */
export function WriteKey({ place }: { readonly place: Sending['writeKey'] }) {
  return (
    <SecretForm
      label="Write key"
      name="the write key"
      hint={places[place]}
      placeholder={place === 'none' ? '' : 'Leave empty to keep it'}
      kept={place === 'keyring' || place === 'memory'}
      keep={(candor, text) => candor.delivery.setWriteKey(text)}
    />
  );
}

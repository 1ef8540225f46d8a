import { useState, type FormEvent } from 'react';
import type { Snapshot } from '../../../core/app/snapshot.ts';
import { holdsNow } from '../../../core/outcome.ts';
import { useMutation } from '../../hooks/use-mutation.ts';
import { plainAddress } from '../../components/plain-address.ts';
import { Field } from '../../components/Field.tsx';
import { Setting } from './Setting.tsx';
import { useSnapshot } from '../../hooks/use-snapshot.ts';

/** The address of the server; blank lets Candor look for one on this machine. */
export function ServerAddress() {
  const snapshot = useSnapshot(({ settings, collection, found }) => ({
    settings,
    collection,
    found,
  }));
  const kept = snapshot.settings['server.url'];
  const [typed, setTyped] = useState<string | null>(null);
  const [said, setSaid] = useState('');
  const saving = useMutation(async (candor, url: string) => {
    const saved = await candor.settings.set('server.url', url);
    if (holdsNow(saved)) void candor.server.collect();
    return saved;
  });
  const url = typed ?? kept;

  const save = async (event: FormEvent) => {
    event.preventDefault();
    const outcome = await saving.run(url.trim());
    if (outcome?.ok !== true) return;
    // From here on the field shows what main made of it.
    setTyped(null);
    setSaid('Saved.');
  };

  return (
    <Setting name="Server">
      <p>Which server Candor reads. Leave it blank to look for one on this machine.</p>
      <form onSubmit={(event) => void save(event)}>
        <Field
          label="Address"
          value={url}
          onChange={(value) => {
            setTyped(value);
            setSaid('');
            saving.clear();
          }}
          inputMode="url"
          placeholder="Look for one on this machine"
          error={saving.error?.message ?? null}
        />
        <button type="submit" className="button" aria-disabled={url === kept || saving.busy}>
          Save <span className="hidden">the address</span>
        </button>
      </form>
      <output className="quiet">{said || stateWords(snapshot)}</output>
    </Setting>
  );
}

/** How the server with the kept address is doing; without one, what was found on this machine. */
function stateWords({
  found,
  collection,
  settings,
}: Pick<Snapshot, 'settings' | 'collection' | 'found'>): string {
  const server = collection?.server ?? null;
  if (settings['server.url'] !== '') {
    if (server === null) return 'It has not been read yet.';
    return server.reachable
      ? 'It answers.'
      : `Couldn’t read it. ${server.trouble?.message ?? 'It does not answer.'}`;
  }
  if (found === null) return 'Candor has not looked for servers yet.';
  if (found.length === 0) return 'No server was found on this machine.';
  return `Found on this machine: ${found.map(({ url }) => plainAddress(url)).join(', ')}.`;
}

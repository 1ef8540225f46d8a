import { useState, type FormEvent } from 'react';
import type { Snapshot } from '../../../core/app/snapshot.ts';
import { holdsNow } from '../../../core/outcome.ts';
import { useMutation } from '../../hooks/use-mutation.ts';
import { plainAddress } from '../../components/plain-address.ts';
import { Field } from '../../components/Field.tsx';
import { Setting } from './Setting.tsx';
import { useSnapshot } from '../../hooks/use-snapshot.ts';
import { sentences } from '../../../core/messages/sentences.ts';
import { say } from '../../../core/messages/language.ts';
import { settingsMessages as messages } from './messages.ts';

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
    setSaid(say(messages.saved));
  };

  return (
    <Setting name={say(messages.server)}>
      <p>{say(messages.whichServerCandorReads)}</p>
      <form onSubmit={(event) => void save(event)}>
        <Field
          label={say(messages.address)}
          value={url}
          onChange={(value) => {
            setTyped(value);
            setSaid('');
            saving.clear();
          }}
          inputMode="url"
          placeholder={say(messages.lookForOneOnThisMachine)}
          error={saving.error?.message ?? null}
        />
        <button type="submit" className="button" aria-disabled={url === kept || saving.busy}>
          {say(messages.save)} <span className="hidden">{say(messages.theAddress)}</span>
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
    if (server === null) return say(messages.itHasNotBeenReadYet);
    return server.reachable
      ? say(messages.itAnswers)
      : sentences(
          say(messages.couldNotRead),
          server.trouble?.message ?? say(messages.itDoesNotAnswer),
        );
  }
  if (found === null) return say(messages.candorHasNotLookedForServers);
  if (found.length === 0) return say(messages.noServerWasFound);
  return say(messages.foundOnThisMachine, {
    found: found.map(({ url }) => plainAddress(url)),
  });
}

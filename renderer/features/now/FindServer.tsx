import { holdsNow, type Failure } from '../../../core/outcome.ts';
import type { FoundServer } from '../../../core/server/views.ts';
import { useMutation } from '../../hooks/use-mutation.ts';
import { useConnect } from '../../components/connect/ConnectProvider.tsx';
import { ServerChoice } from '../../components/ServerChoice.tsx';
import { useSnapshot } from '../../hooks/use-snapshot.ts';
import { say } from '../../../core/messages/language.ts';
import { nowMessages as messages } from './messages.ts';

/** Shown while no server is read: a list to choose from, or how to connect by hand. */
export function FindServer() {
  const found = useSnapshot((snapshot) => snapshot.found) ?? [];
  return (
    <section className="card" aria-labelledby="find">
      {found.length > 0 ? <ChooseServer found={found} /> : <NoServer />}
    </section>
  );
}

function ChooseServer({ found }: { readonly found: readonly FoundServer[] }) {
  const connect = useConnect();
  const choose = useMutation(async (candor, url: string) => {
    const chosen = await candor.settings.set('server.url', url);
    if (holdsNow(chosen)) void candor.server.collect();
    return chosen;
  });
  const only = found.length === 1;
  return (
    <>
      <h2 id="find">{only ? say(messages.aServerWasFound) : say(messages.whichServer)}</h2>
      <p>
        {only
          ? say(messages.itRunsOnThisMachine)
          : say(messages.severalRun, { found: found.length })}
      </p>
      <ServerChoice servers={found}>
        {({ url }) => (
          <>
            <button
              type="button"
              className="button main"
              aria-disabled={choose.busy}
              onClick={() => void choose.run(url)}
            >
              {say(messages.readThisServer)}
            </button>
            <button type="button" className="button" onClick={() => connect({ url, signIn: true })}>
              {say(messages.signIn)}
            </button>
          </>
        )}
      </ServerChoice>
      <Trouble error={choose.error} />
    </>
  );
}

function NoServer() {
  const connect = useConnect();
  const look = useMutation((candor) => candor.server.find());
  return (
    <>
      <h2 id="find">{say(messages.noServerToRead)}</h2>
      <p>{say(messages.whatWasLookedFor)}</p>
      <div className="row">
        <button type="button" className="button main" onClick={() => connect()}>
          {say(messages.connectByHand)}
        </button>
        <button
          type="button"
          className="button"
          aria-disabled={look.busy}
          onClick={() => void look.run()}
        >
          {look.busy ? say(messages.looking) : say(messages.lookAgain)}
        </button>
      </div>
      <Trouble error={look.error} />
    </>
  );
}

function Trouble({ error }: { readonly error: Failure | null }) {
  return <output className={error ? 'problem' : 'hidden'}>{error?.message ?? ''}</output>;
}

import { holdsNow, type Failure } from '../../../core/outcome.ts';
import type { FoundServer } from '../../../core/server/views.ts';
import { useMutation } from '../../hooks/use-mutation.ts';
import { useConnect } from '../../components/connect/ConnectProvider.tsx';
import { ServerChoice } from '../../components/ServerChoice.tsx';
import { useSnapshot } from '../../hooks/use-snapshot.ts';

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
      <h2 id="find">{only ? 'A server was found' : 'Which server?'}</h2>
      <p>
        {only
          ? 'It runs on this machine.'
          : `${found.length} run on this machine. Candor reads one at a time.`}
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
              Read this server
            </button>
            <button type="button" className="button" onClick={() => connect({ url, signIn: true })}>
              Sign in…
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
      <h2 id="find">No server to read</h2>
      <p>
        Candor looked for a process named openobserve or zincobserve. Start yours and look again. If
        it runs in a container or on another port, enter its address.
      </p>
      <div className="row">
        <button type="button" className="button main" onClick={() => connect()}>
          Connect by hand…
        </button>
        <button
          type="button"
          className="button"
          aria-disabled={look.busy}
          onClick={() => void look.run()}
        >
          {look.busy ? 'Looking…' : 'Look again'}
        </button>
      </div>
      <Trouble error={look.error} />
    </>
  );
}

function Trouble({ error }: { readonly error: Failure | null }) {
  return <output className={error ? 'problem' : 'hidden'}>{error?.message ?? ''}</output>;
}

import type { SecretsState } from '../../../core/server/views.ts';
import { useMutation } from '../../hooks/use-mutation.ts';
import { useConnect } from '../../components/connect/ConnectProvider.tsx';
import { Setting } from './Setting.tsx';
import { Problem } from '../../components/Problem.tsx';

/** Who Candor signs in as, where the password is, and how to make Candor forget both it and the server. */
export function SignIn({ secrets }: { readonly secrets: SecretsState }) {
  const connect = useConnect();
  const forget = useMutation((candor) => candor.server.disconnect());
  const signedIn = secrets.place !== 'none';
  const forgettable = secrets.email !== null && secrets.place !== 'environment';
  return (
    <Setting name="Sign-in">
      <p>
        {secrets.email !== null && (
          <>
            As <b>{secrets.email}</b>.{' '}
          </>
        )}
        {secrets.message}
      </p>
      <p className="quiet">
        The password goes to the server’s own address only. It is never written to a log and never
        shown again.{forgettable && ' “Forget” removes it, and the address of the server with it.'}
      </p>
      <div className="row">
        <button type="button" className="button" onClick={() => connect({ signIn: !signedIn })}>
          {signedIn ? 'Change…' : 'Sign in…'}
        </button>
        {forgettable && (
          <button
            type="button"
            className="button"
            aria-disabled={forget.busy}
            onClick={() => void forget.run()}
          >
            Forget
          </button>
        )}
      </div>
      <Problem error={forget.error} />
    </Setting>
  );
}

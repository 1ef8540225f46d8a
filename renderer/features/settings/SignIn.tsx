import type { SecretsState } from '../../../core/server/views.ts';
import { useMutation } from '../../hooks/use-mutation.ts';
import { useConnect } from '../../components/connect/ConnectProvider.tsx';
import { Setting } from './Setting.tsx';
import { Problem } from '../../components/Problem.tsx';
import { sentenceGap, sentences } from '../../../core/messages/sentences.ts';
import { say } from '../../../core/messages/language.ts';
import { Sentence } from '../../components/Sentence.tsx';
import { settingsMessages as messages } from './messages.ts';

/** Who Candor signs in as, where the password is, and how to make Candor forget both it and the server. */
export function SignIn({ secrets }: { readonly secrets: SecretsState }) {
  const connect = useConnect();
  const forget = useMutation((candor) => candor.server.disconnect());
  const signedIn = secrets.place !== 'none';
  const forgettable = secrets.email !== null && secrets.place !== 'environment';
  return (
    <Setting name={say(messages.signInTitle)}>
      <p>
        {secrets.email !== null && (
          <>
            <Sentence of={messages.asUser} tags={{ b: <b /> }} values={{ email: secrets.email }} />
            {sentenceGap()}
          </>
        )}
        {secrets.message}
      </p>
      <p className="quiet">
        {sentences(
          say(messages.whereThePasswordGoes),
          forgettable ? say(messages.whatForgetRemoves) : '',
        )}
      </p>
      <div className="row">
        <button type="button" className="button" onClick={() => connect({ signIn: !signedIn })}>
          {signedIn ? say(messages.change) : say(messages.signInNow)}
        </button>
        {forgettable && (
          <button
            type="button"
            className="button"
            aria-disabled={forget.busy}
            onClick={() => void forget.run()}
          >
            {say(messages.forget)}
          </button>
        )}
      </div>
      <Problem error={forget.error} />
    </Setting>
  );
}

import { say } from '../../../core/messages/language.ts';
import { useConnect } from '../../components/connect/ConnectProvider.tsx';
import { nowMessages as messages } from './messages.ts';

/**
 * A remedy as a sentence. Its words “Sign in”, “Connect” or “give its address”, where it has them,
 * open the connect dialog.
 */
export function Remedy({ text }: { readonly text: string }) {
  const connect = useConnect();
  const signIn = say(messages.signInWords);
  const others = [messages.connectWords, messages.giveWords, messages.checkWords];
  const links = [signIn, ...others.map((words) => say(words))]
    .map((one) => RegExp.escape(one))
    .join('|');
  // Words of Latin letters stand apart; Japanese and Chinese set nothing between words.
  const apart = String.raw`\p{Script=Latin}`;
  const found = new RegExp(`^(.*?)(?<!${apart})(${links})(?!${apart})(.*)$`, 'isu').exec(text);
  if (found === null) return <>{text}</>;
  const [, before, words = '', after] = found;
  return (
    <>
      {before}
      <button
        type="button"
        className="inline"
        onClick={() => connect({ signIn: words.toLowerCase() === signIn.toLowerCase() })}
      >
        {words}
      </button>
      {after}
    </>
  );
}

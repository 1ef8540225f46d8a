import { useConnect } from '../../components/connect/ConnectProvider.tsx';

/**
 * A remedy as a sentence. Its words “Sign in”, “Connect” or “give its address”, where it has them,
 * open the connect dialog.
 */
export function Remedy({ text }: { readonly text: string }) {
  const connect = useConnect();
  const parts = /^(.*?)\b(sign in|connect|(?:give|check) its address)\b(.*)$/is.exec(text);
  if (parts === null) return <>{text}</>;
  const [, before, words, after] = parts;
  return (
    <>
      {before}
      <button
        type="button"
        className="inline"
        onClick={() => connect({ signIn: /^sign in$/i.test(words ?? '') })}
      >
        {words}
      </button>
      {after}
    </>
  );
}

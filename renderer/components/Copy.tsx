import { useEffect, useState } from 'react';
import { useMutation } from '../hooks/use-mutation.ts';
import { Icon } from './Icon.tsx';
import { say } from '../../core/messages/language.ts';
import { componentMessages as messages } from './messages.ts';

/** Copies a text, and says so for two seconds where a screen reader hears it. */
export function Copy(props: {
  readonly text: string;
  readonly what: string;
  /** On the button in place of `Copy`. */
  readonly label?: string;
}) {
  const [done, setDone] = useState(0);
  const copying = useMutation((candor, text: string) => candor.app.copyText(text));
  useEffect(() => {
    if (done === 0) return undefined;
    const timer = setTimeout(() => setDone(0), 2000);
    return () => clearTimeout(timer);
  }, [done]);
  const copy = async () => {
    const outcome = await copying.run(props.text);
    if (outcome?.ok === true) setDone((before) => before + 1);
  };
  return (
    <span className="copy">
      <button type="button" className="button" onClick={() => void copy()}>
        <Icon name={done > 0 ? 'check' : 'copy'} />
        {done > 0 ? say(messages.copied) : (props.label ?? say(messages.copy))}
        {props.label === undefined && <span className="hidden"> {props.what}</span>}
      </button>
      <output className={copying.error === null ? 'hidden' : 'problem'}>
        {copying.error?.message ?? (done > 0 ? say(messages.whatCopied, { what: props.what }) : '')}
      </output>
    </span>
  );
}

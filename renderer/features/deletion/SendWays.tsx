import { useState } from 'react';
import type { SavedFile } from '../../../core/deletion/calls.ts';
import type { Draft } from '../../../core/deletion/draft.ts';
import { gmailWithin } from '../../../core/deletion/gmail.ts';
import { mailtoWithin, type LinkDraft } from '../../../core/deletion/mailto.ts';
import type { CandorApi } from '../../../core/contract.ts';
import type { Outcome } from '../../../core/outcome.ts';
import { useMutation } from '../../hooks/use-mutation.ts';
import { Copy } from '../../components/Copy.tsx';
import { wholeText, type LetterForm } from './labels.ts';
import { Problem } from '../../components/Problem.tsx';
import { say } from '../../../core/messages/language.ts';
import { deletionMessages as messages } from './messages.ts';
import styles from './deletion.module.css';

/** What became of a letter that was handed on: words for the user, and its form; null where it went nowhere. */
interface Handed {
  readonly words: string;
  readonly form: LetterForm | null;
}

/** The ways in which a letter can be sent. Candor sends it by none of them: the user does. */
export function SendWays(props: {
  readonly draft: Draft;
  /** The short form for links; null: there is none. */
  readonly compact: Draft | null;
  readonly reference: string;
  /** Told in which form a way has taken the letter. */
  readonly onTaken?: (form: LetterForm) => void;
}) {
  const { draft, compact, reference, onTaken } = props;
  const [said, setSaid] = useState('');
  const way = useMutation((candor, hand: Hand) => hand(candor));
  const go = async (hand: Hand) => {
    if (way.busy) return;
    setSaid('');
    const outcome = await way.run(hand);
    if (outcome?.ok !== true) return;
    const { words, form } = outcome.value;
    setSaid(words);
    if (form !== null) onTaken?.(form);
  };
  const ways = waysOf(draft, compact, reference);
  return (
    <div className={styles['ways']}>
      <div className="row">
        {ways.map(({ name, ready, hand }) => (
          <button
            key={name}
            type="button"
            className="button"
            aria-disabled={!ready || way.busy}
            onClick={() => {
              if (ready) void go(hand);
            }}
          >
            {name}
          </button>
        ))}
        <Copy
          text={wholeText(draft)}
          what={say(messages.everything)}
          label={say(messages.copyEverything)}
        />
      </div>
      <output>{said}</output>
      <Problem error={way.error} />
      {draft.to !== '' && <LinkForms draft={draft} compact={compact} />}
    </div>
  );
}

/** Hands a letter on. */
type Hand = (candor: CandorApi) => Promise<Outcome<Handed>>;

/** Without an address there is no link to open. */
function waysOf(draft: Draft, compact: Draft | null, reference: string) {
  const edited = { full: draft, compact };
  const links = [
    {
      name: say(messages.openInMailProgram),
      ready: mailtoWithin(draft, compact).ok,
      hand: async (candor: CandorApi) => told(await candor.deletion.openMail(edited), mailOpened),
    },
    {
      name: say(messages.openInGmail),
      ready: gmailWithin(draft, compact).ok,
      hand: async (candor: CandorApi) => told(await candor.deletion.openGmail(edited), gmailOpened),
    },
  ];
  const files = [
    {
      name: say(messages.openAsDraftFile),
      ready: true,
      hand: async (candor: CandorApi) =>
        told(await candor.deletion.openDraft(draft, reference), draftOpened),
    },
    {
      name: say(messages.saveDraftFile),
      ready: true,
      hand: async (candor: CandorApi) =>
        told(await candor.deletion.saveDraft(draft, reference), draftSaved),
    },
  ];
  return draft.to === '' ? files : [...links, ...files];
}

/** What the links carry: nothing, where the letter is too long, or its short form. */
function LinkForms({ draft, compact }: { readonly draft: Draft; readonly compact: Draft | null }) {
  const links = [
    [messages.shortForMail, mailtoWithin(draft, compact)],
    [messages.shortForGmail, gmailWithin(draft, compact)],
  ] as const;
  const tooLong = links.find(([, link]) => !link.ok)?.[1];
  const [short, other] = links.filter(([, link]) => link.ok && link.value.compact);
  return (
    <>
      {tooLong?.ok === false && <p className="quiet">{tooLong.error.message}</p>}
      {short !== undefined && compact !== null && (
        <details>
          <summary>{say(other === undefined ? short[0] : messages.shortForBoth)}</summary>
          <pre>{compact.body}</pre>
        </details>
      )}
    </>
  );
}

function told<T>(outcome: Outcome<T>, handed: (value: T) => Handed): Outcome<Handed> {
  return outcome.ok ? { ok: true, value: handed(outcome.value) } : outcome;
}

function mailOpened({ compact }: LinkDraft): Handed {
  const words = say(compact ? messages.handedToMailShort : messages.handedToMail);
  return { words, form: compact ? 'short' : 'whole' };
}

function gmailOpened({ compact }: LinkDraft): Handed {
  const words = say(compact ? messages.handedToBrowserShort : messages.handedToBrowser);
  return { words, form: compact ? 'short' : 'whole' };
}

function draftOpened({ file }: { readonly file: string }): Handed {
  const words = say(messages.handedDraft, { file });
  return { words, form: 'whole' };
}

function draftSaved(saved: SavedFile | null): Handed {
  if (saved === null) return { words: say(messages.choseNoFile), form: null };
  const words = say(messages.savedDraft, { file: saved.file });
  return { words, form: 'whole' };
}

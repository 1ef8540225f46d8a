import { changedSpans } from '../../../core/history/changed-spans.ts';
import { searchWords } from '../../../core/history/words.ts';
import { redact } from '../../../core/redaction/redact.ts';
import type { RedactionRules } from '../../../core/redaction/rules.ts';
import { Marked } from '../history/Marked.tsx';
import { say } from '../../../core/messages/language.ts';
import { optOutMessages as messages } from './messages.ts';
import styles from './redaction.module.css';

const noWords = searchWords('');
/** Longest body that is drawn, in characters. */
const longest = 20_000;

/** The bytes from the server and the bytes that would be forwarded, with what differs marked. */
export function BeforeAfter({ made, rules }: { readonly made: string; rules: RedactionRules }) {
  const result = redact(made, rules, {}, say);
  const sent = result.kind === 'redacted' ? result.text : null;
  const spans =
    sent === null || made.length > longest ? { made: [], sent: [] } : changedSpans(made, sent);
  return (
    <div className={styles['before-after']}>
      <section className="payload-body" aria-label={say(messages.fromTheServer)}>
        <h3>{say(messages.fromTheServer)}</h3>
        <pre>
          <Marked
            text={made.slice(0, longest)}
            words={noWords}
            changed={{ as: 'del', spans: spans.made }}
          />
        </pre>
      </section>
      <section className="payload-body" aria-label={say(messages.forwarded)}>
        <h3>{say(messages.forwarded)}</h3>
        {sent === null ? (
          <p className="quiet">{say(messages.nothingItWouldBeBlocked)}</p>
        ) : (
          <pre>
            <Marked
              text={sent.slice(0, longest)}
              words={noWords}
              changed={{ as: 'ins', spans: spans.sent }}
            />
          </pre>
        )}
      </section>
    </div>
  );
}

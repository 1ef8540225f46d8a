import type { ReactNode } from 'react';
import type { OptOutPage } from '../../../core/optout/calls.ts';
import { spanWords, type Says } from '../../../core/optout/witness.ts';
import { clockOf } from '../../words.ts';
import { Shape } from './Shape.tsx';

interface Row {
  readonly name: string;
  readonly says: Says;
  readonly words: string;
  readonly detail: string;
}

/** What makes silence a proof: the control, the path it came on, and the time left. `now`: milliseconds since 1970. */
export function ProofList(props: {
  readonly page: OptOutPage;
  readonly now: number;
  /** What can be done about it. */
  readonly children?: ReactNode;
}) {
  const { page, now, children } = props;
  return (
    <section aria-labelledby="proof">
      <h2 id="proof">
        Proof <span className="quiet">silence counts only where a report was seen to arrive</span>
      </h2>
      <ul className="witnesses">
        {rowsOf(page, now).map(({ name, says, words, detail }) => (
          <li key={name} className="proof-line">
            <Shape says={says} />
            <p>
              <b>{name}</b>
            </p>
            <p>
              {words}
              {detail !== '' && <span className="quiet">{detail}</span>}
            </p>
          </li>
        ))}
      </ul>
      {children}
    </section>
  );
}

function rowsOf({ proof, verdict }: OptOutPage, now: number): readonly Row[] {
  const { control, provenFrom, missing } = proof;
  const from = provenFrom === null ? null : Date.parse(provenFrom);
  const proven = verdict.verdict === 'proven-off';
  const todo = missing?.todo ?? '';
  return [
    control === null
      ? { name: 'Control', says: 'unknown', words: 'No report on this path', detail: '' }
      : {
          name: 'Control',
          says: 'off',
          words: `Record ${control.recordId}, at ${clockOf(control.at)}`,
          detail: 'The relay recorded this report of the server before it was silent.',
        },
    from === null
      ? {
          name: 'Path',
          says: 'unknown',
          words: sentence(missing?.what ?? 'It is not known'),
          detail: todo,
        }
      : { name: 'Path', says: 'off', words: 'The same as when the control came', detail: '' },
    {
      name: 'Silence',
      says: proven ? 'off' : 'unknown',
      words: silenceWords(from, now),
      detail: proven || from === null ? '' : 'Two heartbeats must stay out.',
    },
  ];
}

function silenceWords(from: number | null, now: number): string {
  if (from === null) return 'It doesn’t count yet';
  const at = clockOf(new Date(from).toISOString());
  return from > now ? `Ready at ${at}, in ${spanWords(from - now)}` : `Counts since ${at}`;
}

function sentence(clause: string): string {
  return `${clause.charAt(0).toUpperCase()}${clause.slice(1)}`;
}

import { useId } from 'react';
import { FactRow } from './FactRow.tsx';
import { Remedy } from './Remedy.tsx';
import { readWords, sharedNotes, sharedReasons, type Group } from './rows.ts';
import { say } from '../../../core/messages/language.ts';
import { nowMessages as messages } from './messages.ts';

/** One group of facts as a table, with how many of them could be read. */
export function FactGroup({ group }: { readonly group: Group }) {
  const id = useId();
  const shared = sharedReasons(group);
  const notes = sharedNotes(group);
  // A title that holds for the whole table stands above it.
  const [first, ...others] = group.sections;
  const whole = others.length === 0 ? (first?.title ?? null) : null;
  const said = new Set([...shared.map(({ missing }) => missing), ...notes.map(({ note }) => note)]);
  return (
    <section className="group" aria-labelledby={id}>
      <header>
        <h2 id={id}>{group.title}</h2>
        <span className="quiet">{readWords(group)}</span>
      </header>
      {whole !== null && <p className="why">{whole}.</p>}
      {shared.map(({ missing, remedy, rows }) => (
        <p key={missing} className="why">
          {say(messages.factsCouldNotBeRead, { rows, missing })}{' '}
          {remedy !== null && <Remedy text={remedy} />}
        </p>
      ))}
      {notes.map(({ note, rows }) => (
        <p key={note} className="why">
          {say(messages.noteOfFacts, { note, rows })}
        </p>
      ))}
      <table className="facts" aria-labelledby={id}>
        <Head />
        {group.sections.map(({ title, rows }) => (
          <tbody key={title}>
            {title !== null && title !== whole && (
              <tr className="part">
                <th scope="rowgroup" colSpan={5}>
                  {title}
                </th>
              </tr>
            )}
            {rows.map((row) => (
              <FactRow key={row.name} row={row} saidAbove={said} />
            ))}
          </tbody>
        ))}
      </table>
    </section>
  );
}

function Head() {
  return (
    <thead>
      <tr>
        <th scope="col" className="c-name">
          {say(messages.metric)}
        </th>
        <th scope="col" className="c-value value">
          {say(messages.value)}
        </th>
        <th scope="col">{say(messages.whatItMeans)}</th>
        <th scope="col" className="c-from from">
          {say(messages.from)}
        </th>
        <th scope="col" className="c-more">
          <span className="hidden">{say(messages.more)}</span>
        </th>
      </tr>
    </thead>
  );
}

import { useId, useState, type ReactNode } from 'react';
import { Icon } from '../../components/Icon.tsx';
import type { Row } from './row.ts';
import { Remedy } from './Remedy.tsx';
import { breakable } from '../../components/breakable.tsx';
import { say } from '../../../core/messages/language.ts';
import { nowMessages as messages } from './messages.ts';

/**
 * One fact: its name, its value, what it means and where it came from; opened, what it can tell.
 * `saidAbove`: the reasons and notes that already stand above the table.
 */
export function FactRow(props: { readonly row: Row; readonly saidAbove: ReadonlySet<string> }) {
  const { row, saidAbove } = props;
  const id = useId();
  const [open, setOpen] = useState(false);
  const names = [
    row.documented ? '' : 'undocumented',
    row.value === null ? 'unread' : '',
    row.unsent ? 'unsent' : '',
    open ? 'opened' : '',
  ];
  const notes = row.notes.filter((note) => !saidAbove.has(note));
  return (
    <>
      <tr className={names.filter(Boolean).join(' ') || undefined}>
        <th scope="row">{breakable(row.name)}</th>
        <Value row={row} />
        <td className="means">
          {row.meaning}
          {row.missing !== null && !saidAbove.has(row.missing) && (
            <span className="aside">
              {row.unsent ? say(messages.notSentAside) : say(messages.notAvailable)}: {row.missing}.{' '}
              {row.remedy !== null && <Remedy text={row.remedy} />}
            </span>
          )}
          {notes.map((note) => (
            <span key={note} className="aside">
              {note}
            </span>
          ))}
          {!row.documented && (
            <span className={row.personal ? 'tags' : 'hidden'}>
              <span className="tag note">{say(messages.notOnTheVendorsPage)}</span>
            </span>
          )}
        </td>
        <td className="from">{fromOf(row)}</td>
        <td>
          <button
            type="button"
            className="fact-toggle"
            aria-expanded={open}
            aria-controls={open ? id : undefined}
            aria-label={say(messages.moreAbout, { name: row.name })}
            onClick={() => setOpen(!open)}
          >
            <Icon name="chevron" />
          </button>
        </td>
      </tr>
      {open && <RowMore id={id} row={row} />}
    </>
  );
}

function Value({ row }: { readonly row: Row }) {
  const { value, unit, asDocumented } = row;
  return (
    <td className={`${value ?? ''} ${unit ?? ''}`.length > 18 ? 'value long' : 'value'}>
      {value === null ? (
        <span className="none">
          <span aria-hidden="true">{row.pending ? '…' : '—'}</span>
          <span className="hidden">{row.pending ? say(messages.notReadYet) : absentWord(row)}</span>
        </span>
      ) : (
        <>
          <bdi>{value}</bdi>
          {unit !== null && <small> {unit}</small>}
        </>
      )}
      {asDocumented !== null && (
        <span className="aside documented">
          {say(messages.asDocumented)} <bdi>{asDocumented}</bdi>
        </span>
      )}
    </td>
  );
}

function absentWord({ unsent }: Row): string {
  return unsent ? say(messages.notSent) : say(messages.notRead);
}

function fromOf(row: Row): ReactNode {
  if (row.source !== null) return breakable(row.source);
  return row.pending ? '' : absentWord(row);
}

/** The rest of what is known of a fact, in a row of its own. */
function RowMore({ id, row }: { readonly id: string; readonly row: Row }) {
  return (
    <tr id={id} className={row.documented ? 'more' : 'more undocumented'}>
      <td colSpan={5}>
        <dl>
          {row.more.map(({ name, text }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                <bdi>{text}</bdi>
              </dd>
            </div>
          ))}
        </dl>
      </td>
    </tr>
  );
}

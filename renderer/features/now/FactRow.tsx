import { useId, useState, type ReactNode } from 'react';
import { Icon } from '../../components/Icon.tsx';
import type { Row } from './row.ts';
import { Remedy } from './Remedy.tsx';
import { breakable } from '../../components/breakable.tsx';
import { say } from '../../../core/messages/language.ts';
import { sentenceGap } from '../../../core/messages/sentences.ts';
import { Sentence } from '../../components/Sentence.tsx';
import { nowMessages as messages } from './messages.ts';
import styles from './facts.module.css';

/**
 * One fact: its name, its value, what it means and where it came from; opened, what it can tell.
 * `saidAbove`: the reasons and notes that already stand above the table.
 */
export function FactRow(props: { readonly row: Row; readonly saidAbove: ReadonlySet<string> }) {
  const { row, saidAbove } = props;
  const id = useId();
  const [open, setOpen] = useState(false);
  const names = [
    row.documented ? '' : styles['undocumented'],
    row.value === null ? styles['unread'] : '',
    row.unsent ? styles['unsent'] : '',
    open ? styles['opened'] : '',
  ];
  const notes = row.notes.filter((note) => !saidAbove.has(note));
  return (
    <>
      <tr className={names.filter(Boolean).join(' ') || undefined}>
        <th scope="row">{breakable(row.name)}</th>
        <Value row={row} />
        <td className={styles['means']}>
          {row.meaning}
          {row.missing !== null && !saidAbove.has(row.missing) && (
            <span className={styles['aside']}>
              {say(row.unsent ? messages.notSentAside : messages.notAvailable, {
                missing: row.missing,
              })}
              {sentenceGap()}
              {row.remedy !== null && <Remedy text={row.remedy} />}
            </span>
          )}
          {notes.map((note) => (
            <span key={note} className={styles['aside']}>
              {note}
            </span>
          ))}
          {!row.documented && (
            <span className={row.personal ? styles['tags'] : 'hidden'}>
              <span className="tag note">{say(messages.notOnTheVendorsPage)}</span>
            </span>
          )}
        </td>
        <td className={styles['from']}>{fromOf(row)}</td>
        <td>
          <button
            type="button"
            className="icon-button"
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
  const isLong = `${value ?? ''} ${unit ?? ''}`.length > 18;
  return (
    <td className={`${styles['value']} ${isLong ? styles['long'] : ''}`}>
      {value === null ? (
        <span className={styles['none']}>
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
        <span className={`${styles['aside']} ${styles['documented']}`}>
          <Sentence
            of={messages.asDocumented}
            tags={{ shown: <bdi /> }}
            values={{ value: asDocumented }}
          />
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
    <tr id={id} className={`${styles['more']} ${row.documented ? '' : styles['undocumented']}`}>
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

import { useState } from 'react';
import { formatNumber, formatShortMoment } from '../../../core/format.ts';
import type { Identity, IdentityKind } from '../../../core/identities.ts';
import { kindWords } from '../../../core/identities/words.ts';
import { Copy } from '../../components/Copy.tsx';
import { say } from '../../../core/messages/language.ts';
import { identitiesMessages as messages } from './messages.ts';
import styles from './identities.module.css';

/** Most that are drawn at first. */
const most = 50;

/** The identities of one kind, the earliest first: where each stood, how often, first and last time. */
export function IdentityTable(props: {
  readonly kind: IdentityKind;
  readonly identities: readonly Identity[];
}) {
  const { kind, identities } = props;
  const [all, setAll] = useState(false);
  const { title, about } = kindWords[kind];
  const shown = all ? identities : identities.slice(0, most);
  if (identities.length === 0) return null;
  return (
    <section aria-labelledby={`identities-${kind}`}>
      <h2 id={`identities-${kind}`}>
        {say(title)} <small>{formatNumber(identities.length)}</small>
      </h2>
      <p className="quiet">{say(about)}</p>
      <table aria-labelledby={`identities-${kind}`}>
        <thead>
          <tr>
            <th scope="col">{say(messages.value)}</th>
            <th scope="col">{say(messages.where)}</th>
            <th scope="col">{say(messages.payloads)}</th>
            <th scope="col">{say(messages.first)}</th>
            <th scope="col">{say(messages.last)}</th>
            <th scope="col">
              <span className="hidden">{say(messages.copy)}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((one) => (
            <IdentityRows key={one.value} identity={one} />
          ))}
        </tbody>
      </table>
      {shown.length < identities.length && (
        <button type="button" className="button" onClick={() => setAll(true)}>
          {say(messages.showAll, { identities: formatNumber(identities.length) })}
        </button>
      )}
    </section>
  );
}

/** One line where it was captured, one where Candor read it itself. */
function IdentityRows({ identity }: { readonly identity: Identity }) {
  const origins = (['captured', 'collected'] as const).filter((one) => identity[one] !== null);
  return origins.map((origin, at) => {
    const seen = identity[origin];
    if (seen === null) return null;
    return (
      <tr key={origin} className={at === origins.length - 1 ? styles['last'] : undefined}>
        {at === 0 && (
          <th scope="row" rowSpan={origins.length}>
            <bdi>{identity.value}</bdi>
          </th>
        )}
        <td>
          <span className="tag">{say(messages[origin])}</span>
        </td>
        <td className={styles['count']}>{formatNumber(seen.payloads)}</td>
        <td>
          <Moment at={seen.first} />
        </td>
        <td>
          <Moment at={seen.last} />
        </td>
        {at === 0 && (
          <td rowSpan={origins.length}>
            <Copy text={identity.value} what={identity.value} />
          </td>
        )}
      </tr>
    );
  });
}

function Moment({ at }: { readonly at: number }) {
  const iso = new Date(at).toISOString();
  return <time dateTime={iso}>{formatShortMoment(iso)}</time>;
}

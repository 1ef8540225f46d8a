import type { Row } from './row.ts';

/** The rest of what is known of a fact, in a row of its own. */
export function RowMore({ id, row }: { readonly id: string; readonly row: Row }) {
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

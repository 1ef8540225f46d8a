import type { ReportField } from '../../../../core/crash/fields.ts';
import { breakable } from '../../../components/breakable.tsx';
import { say } from '../../../../core/messages/language.ts';
import { crashMessages as messages } from './messages.ts';
import styles from './crash.module.css';

/** Every field of a report with its value; what is not checked is left out. */
export function ReportFields(props: {
  readonly fields: readonly ReportField[];
  readonly out: ReadonlySet<string>;
  /** Called with the field, and whether it is to be left out. */
  readonly onChange: (path: string, leave: boolean) => void;
}) {
  const { fields, out, onChange } = props;
  const left = fields.length - out.size;
  return (
    <>
      <section className={styles['report-fields']} aria-label={say(messages.fieldsOfTheReport)}>
        <table className="fields-table">
          <thead>
            <tr>
              <th scope="col">{say(messages.send)}</th>
              <th scope="col">{say(messages.field)}</th>
              <th scope="col">{say(messages.value)}</th>
            </tr>
          </thead>
          <tbody>
            {fields.map(({ path, value, needed }) => (
              <tr key={path} className={out.has(path) ? styles['out'] : undefined}>
                <td>
                  <input
                    type="checkbox"
                    aria-label={say(messages.sendField, { path })}
                    checked={!out.has(path)}
                    disabled={needed}
                    onChange={(event) => onChange(path, !event.target.checked)}
                  />
                </td>
                <th scope="row">
                  {breakable(path)}
                  {needed && <small>{say(messages.aRandomNumberNeeded)}</small>}
                </th>
                <td>
                  <bdi className={styles['report-value']}>{value}</bdi>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <output className="quiet">
        {out.size === 0
          ? say(messages.allFieldsWouldBeSent, { fields: fields.length })
          : say(messages.someFieldsWouldBeSent, { left, fields: fields.length })}
      </output>
    </>
  );
}

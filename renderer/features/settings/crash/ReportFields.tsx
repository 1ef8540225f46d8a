import type { ReportField } from '../../../../core/crash/fields.ts';
import { plural } from '../../../../core/format.ts';
import { breakable } from '../../../components/breakable.tsx';

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
      <section className="report-fields" aria-label="Fields of the report">
        <table className="fields-table">
          <thead>
            <tr>
              <th scope="col">Send</th>
              <th scope="col">Field</th>
              <th scope="col">Value</th>
            </tr>
          </thead>
          <tbody>
            {fields.map(({ path, value, needed }) => (
              <tr key={path} className={out.has(path) ? 'out' : undefined}>
                <td>
                  <input
                    type="checkbox"
                    aria-label={`Send ${path}`}
                    checked={!out.has(path)}
                    disabled={needed}
                    onChange={(event) => onChange(path, !event.target.checked)}
                  />
                </td>
                <th scope="row">
                  {breakable(path)}
                  {needed && <small>a random number, needed</small>}
                </th>
                <td>
                  <bdi className="report-value">{value}</bdi>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <output className="quiet">
        {out.size === 0
          ? `All ${plural(fields.length, 'field')} would be sent.`
          : `${left} of ${plural(fields.length, 'field')} would be sent.`}
      </output>
    </>
  );
}

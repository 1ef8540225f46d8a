import { sentences } from '../../../../core/messages/sentences.ts';
import { say } from '../../../../core/messages/language.ts';
import { classificationWords } from '../../../../core/catalogue/field.ts';
import type { Classification } from '../../../../core/catalogue/metric.ts';
import type { Message } from '../../../../core/messages/message.ts';
import { unitSource } from '../../../../core/catalogue/field-units.ts';
import { breakable } from '../../../components/breakable.tsx';
import { unitWords, valueWords } from '../../history/value-labels.ts';
import { previewFields, type PreviewField } from './payload-fields.ts';
import { consentMessages as messages } from './messages.ts';
import styles from './consent.module.css';

const labels = {
  identifier: messages.identifier,
  personal: messages.personal,
  system: messages.system,
  usage: messages.usage,
} satisfies Readonly<Record<Classification, Message>>;

/** What a field means, where its name alone would not say it, and what it is good for. */
function aboutWords({ documented, meaning, purpose }: PreviewField): string {
  const said = documented && purpose !== null ? [purpose] : [meaning, purpose];
  const words = said.filter((part) => part !== null);
  return words.length === 0
    ? say(messages.nothingIsKnown)
    : sentences(
        ...words.map((part) =>
          /[.。]$/u.test(part) ? part : say(messages.closed, { words: part }),
        ),
      );
}

/** The fields of a payload with what each means and how close it comes to a person; close ones are marked. */
export function PreviewFields({ text }: { readonly text: string }) {
  const fields = previewFields(text);
  const source = unitSource(fields);
  const close = fields.filter((field) => field.close);
  return (
    <>
      <p className="quiet">
        {close.length === 0
          ? say(messages.fieldsNoneClose, { fields: fields.length })
          : say(messages.fieldsSomeClose, {
              fields: fields.length,
              count: close.length,
              close: close.map(({ name }) => name),
            })}
      </p>
      <table className={`fields-table ${styles['preview-fields']}`}>
        <thead>
          <tr>
            <th scope="col">{say(messages.field)}</th>
            <th scope="col">{say(messages.kindAndPurpose)}</th>
            <th scope="col">{say(messages.value)}</th>
          </tr>
        </thead>
        <tbody>
          {fields.map((field, at) => {
            const unit = unitWords(source, field.name, field.value);
            return (
              // A key can stand twice in one payload.
              <tr key={`${at}-${field.name}`} className={field.close ? 'close' : undefined}>
                <th scope="row">
                  {breakable(field.name)}
                  {!field.documented && <small>{say(messages.notOnTheVendorsPage)}</small>}
                </th>
                <td>
                  {field.classification !== null && (
                    <span className={field.close ? 'tag note' : 'tag'}>
                      {say(labels[field.classification])}
                      <span className="hidden">
                        {say(messages.means, {
                          words: say(classificationWords[field.classification]),
                        })}
                      </span>
                    </span>
                  )}{' '}
                  <small>{aboutWords(field)}</small>
                </td>
                <td>
                  <bdi>{valueWords(field.value)}</bdi>
                  {unit !== null && <small> {unit}</small>}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </>
  );
}

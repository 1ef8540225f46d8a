import { fieldFacts, type FieldFacts } from '../../../../core/catalogue/field.ts';
import { fieldsOf } from '../../../../core/diff.ts';

/** A field of a previewed payload and what is known of it. */
export interface PreviewField extends FieldFacts {
  readonly value: string;
  /** True where it can tell an installation or a person apart. */
  readonly close: boolean;
}

/** The fields of a payload's text with their facts, in their order. */
export function previewFields(text: string): PreviewField[] {
  return fieldsOf(text).map(({ name, value }) => {
    const facts = fieldFacts(name);
    const { classification } = facts;
    return {
      ...facts,
      value,
      close: classification === 'identifier' || classification === 'personal',
    };
  });
}

/** A payload over several lines for reading; a text that is no JSON stays as it is. */
export function indented(text: string): string {
  try {
    // Only where nothing is lost by it: numbers beyond 2^53 stay as they were written.
    const value: unknown = JSON.parse(text);
    return JSON.stringify(value) === text ? JSON.stringify(value, null, 2) : text;
  } catch {
    return text;
  }
}

import { takes, text } from '../call.ts';
import { settingKeys } from './schema.ts';

/** Longest value of a setting: redaction rules. */
const maxValue = 20_000;

/** What the window asks about the settings. */
export const settingsCalls = {
  set: takes((z) => z.tuple([z.enum(settingKeys), text(z, 'value', maxValue)])).gives<null>(),
};

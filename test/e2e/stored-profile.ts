import type { UserAnswer } from '../../core/consent.ts';
import type { Settings } from '../../core/settings/schema.ts';
import { emptyStored } from '../../core/settings/stored.ts';
import type { World } from '../stand-in/world.ts';

/** What a profile starts with. */
export interface ProfileStart {
  readonly settings?: Partial<Settings>;
  /** Where the one switch is, `off` unless given; with `on` Candor's own reports are on, too. */
  readonly answer?: UserAnswer;
  readonly certificates?: Readonly<Record<string, string>>;
}

/** Writes the settings of a user who is past the first page, and gives the text of the file. */
export function settingsText({
  settings,
  answer = 'off',
  certificates = {},
}: ProfileStart): string {
  const since = answer === 'unasked' ? null : '2026-01-01T00:00:00.000Z';
  return JSON.stringify({
    ...emptyStored,
    settings: {
      ...emptyStored.settings,
      // The history holds what the test put there, and nothing beside it.
      'history.readings': 'off',
      'reports.own': answer === 'on' ? 'on' : 'off',
      ...settings,
    },
    firstRunDone: true,
    certificates,
    consent: { answer, since },
  });
}

/** For the environment of Candor: signs in to the stand-in as its root user. */
export function credentialsOf({ root }: World): Readonly<Record<string, string>> {
  return { CANDOR_ROOT_EMAIL: root.email, CANDOR_ROOT_PASSWORD: root.password };
}

import { SetupError } from '../setup/run.mjs';

/**
 * @param {string} changelog the text of CHANGELOG.md
 * @param {string} version the version that is released
 * @returns {string} what it says of that version, without the heading
 * @throws {SetupError} when it says nothing of it
 */
export function releaseNotes(changelog, version) {
  const sections = changelog.split(/^## /m).slice(1);
  const found = sections.find((section) => headingOf(section) === version);
  const text = found?.slice(found.indexOf('\n')).trim() ?? '';
  if (text !== '') return text;
  throw new SetupError(
    `CHANGELOG.md says nothing of ${version}: it has ${sections.map(headingOf).join(', ')}.`,
  );
}

/** The version that a section is about; what stands behind it, such as a date, does not count. @type {(section: string) => string} */
const headingOf = (section) => /^\[?([^\s\]]+)/.exec(section)?.[1] ?? '';

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { allMessages } from '../unit/core/messages/catalogue.ts';
import { pseudo } from '../unit/core/messages/icu.ts';

/** A made-up language in the place of German. */
export interface PseudoLanguage {
  /** For the environment of a Candor that is to speak it. */
  readonly env: Readonly<Record<string, string>>;
  remove(): void;
}

/** Makes one of every message of the tree: with accents, and a third longer. */
export async function makePseudoLanguage(): Promise<PseudoLanguage> {
  const folder = mkdtempSync(join(tmpdir(), 'candor-pseudo-'));
  const texts = (await allMessages()).map(({ id, text }) => [id, pseudo(text)]);
  writeFileSync(join(folder, 'de.json'), JSON.stringify(Object.fromEntries(texts)));
  return {
    env: { CANDOR_LANGUAGES: folder, LC_ALL: 'de_AT.UTF-8' },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

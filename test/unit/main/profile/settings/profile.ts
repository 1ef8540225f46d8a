import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openSettings, type SettingsStore } from '../../../../../main/profile/settings.ts';
import { createObjectStore } from '../../../../../main/profile/object-store.ts';
import type { CreateStore } from '../../../../../main/profile/versioned-file.ts';

/** The moment at which all of these tests happen. */
export const moment = new Date('2026-11-23T10:00:00.000Z');

/** A profile folder of one test. */
export interface Profile {
  readonly folder: string;
  readonly file: string;
  open(createStore?: CreateStore): SettingsStore;
  /** Writes `settings.json` as it is given. */
  put(content: string): void;
  /** The settings file as an object. */
  saved(): unknown;
  /** Names of all files. */
  files(): string[];
}

/** Makes an empty profile folder, gone after the test. */
export function makeProfile(): Profile {
  const folder = mkdtempSync(join(tmpdir(), 'candor-settings-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'settings.json');
  return {
    folder,
    file,
    open: (createStore = createObjectStore) => openSettings(folder, createStore, () => moment),
    put: (content) => writeFileSync(file, content),
    saved: () => JSON.parse(readFileSync(file, 'utf8')),
    files: () => readdirSync(folder).toSorted(),
  };
}

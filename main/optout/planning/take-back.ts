import { basename } from 'node:path';
import { diffLines } from './diff.ts';
import type { Files } from '../applying/files.ts';
import type { Journal } from '../applying/journal.ts';
import { decode, encode } from '../places/read-text.ts';
import { dropInName, dropInText, readDropIn } from '../places/systemd.ts';
import { hashOf, type ChangeRecord, type RecordedFile } from '../applying/record.ts';
import { bytesNow } from '../applying/restore.ts';
import { revertLines } from './revert.ts';
import { whyNot } from './rights.ts';
import type { FileChange, Plan } from '../types.ts';
import { say } from '../../../core/messages/language.ts';
import { planningMessages as messages } from './messages.ts';

/** What taking back needs of the world. */
export interface TakeBackWorld {
  readonly journal: Journal;
  readonly files: Files;
  readonly uid: number | null;
}

/** What would take changes back: files as they are to become, and what Candor leaves to the user. */
export interface TakenBack {
  readonly changes: readonly FileChange[];
  readonly byHand: Plan['byHand'];
}

/** The changes of an aim that stand: those made since its counterpart was made last. */
export function standing(
  records: readonly ChangeRecord[],
  aim: 'off' | 'relay-on',
): readonly ChangeRecord[] {
  const counterpart = aim === 'off' ? 'on' : 'relay-off';
  const done = records.filter((record) => record.state === 'done');
  const from = done.findLastIndex((record) => record.aim === counterpart) + 1;
  return done
    .slice(from)
    .filter((record) => record.aim === aim || (aim === 'off' && isOff(record)));
}

/** A proof turns telemetry off, once it has come that far. */
function isOff({ aim, stage }: ChangeRecord): boolean {
  return aim === 'prove' && stage !== 'control';
}

/**
 * Works out what takes the given changes back, the newest first: a file that nobody else has touched becomes what
 * it was, byte for byte; in one that was edited since only what Candor wrote is taken back. Writes nothing.
 */
export async function takeBack(
  records: readonly ChangeRecord[],
  world: TakeBackWorld,
): Promise<TakenBack> {
  const found = new Map<
    string,
    { before: string | null; after: string | null; file: RecordedFile }
  >();
  const byHand: { sentence: string; commands: readonly string[] }[] = [];
  const all = await world.journal.all();
  for (const record of records.toReversed()) {
    for (const [at, file] of record.files.entries()) {
      const known = found.get(file.path);
      // oxlint-disable-next-line no-await-in-loop -- each rests on the one before
      const now = known === undefined ? await readNow(file.path, world.files) : known.after;
      if (now === undefined) {
        byHand.push({ sentence: say(messages.unreadable, { file: file.shownAs }), commands: [] });
        continue;
      }
      // oxlint-disable-next-line no-await-in-loop -- each rests on the one before
      const back = await backFrom(now, record, at, world.journal, ownLines(file.path, all));
      if (back === undefined) {
        byHand.push({
          sentence: say(messages.editedSince, { file: file.shownAs }),
          commands: [],
        });
        continue;
      }
      for (const line of back.left) {
        byHand.push({
          sentence: say(messages.lineGone, { file: file.shownAs, line: line.trim() }),
          commands: [],
        });
      }
      const before = known === undefined ? now : known.before;
      found.set(file.path, { before, after: back.text, file });
    }
  }
  const changes: FileChange[] = [];
  for (const [path, { before, after: left, file }] of found) {
    // A file that Candor made and that nothing is left in goes, whichever of its changes made it.
    const after = left === '' && isOwnFile(path, all) ? null : left;
    if (before === after) continue;
    // oxlint-disable-next-line no-await-in-loop -- few files
    const why = await whyNot(path, world.uid, world.files);
    if (why !== null) {
      byHand.push({ sentence: why, commands: [] });
      continue;
    }
    const { shownAs, layer } = file;
    const diff = diffLines(before, after);
    changes.push({ path, shownAs, before, after, layer, diff });
  }
  return { changes, byHand };
}

/** The lines that Candor's changes have put into a file. */
function ownLines(path: string, records: readonly ChangeRecord[]): ReadonlySet<string> {
  const files = records.flatMap((record) => record.files).filter((file) => file.path === path);
  const lines = files.flatMap(({ diff }) => diff.split('\n'));
  return new Set(lines.flatMap((line) => (line.startsWith('+') ? [line.slice(1)] : [])));
}

function isOwnFile(path: string, records: readonly ChangeRecord[]): boolean {
  return records.some(({ state, files }) =>
    files.some((file) => state === 'done' && file.path === path && file.before === null),
  );
}

/** Undefined: it cannot be read as text. */
async function readNow(path: string, files: Files): Promise<string | null | undefined> {
  try {
    const bytes = await bytesNow(path, files);
    return bytes === null ? null : decode(bytes);
  } catch {
    return undefined;
  }
}

/** Undefined: what was written cannot be found any more. */
async function backFrom(
  now: string | null,
  record: ChangeRecord,
  at: number,
  journal: Journal,
  moved: ReadonlySet<string>,
): Promise<{ readonly text: string | null; readonly left: readonly string[] } | undefined> {
  const file = record.files[at];
  // Somebody has removed the file: then nothing of Candor's is in it.
  if (now === null || file === undefined) return { text: now, left: [] };
  try {
    const before = await journal.before(record, at);
    const was = before === null ? null : decode(before);
    if (hashOf(encode(now)) === file.after) return { text: was, left: [] };
    const bytes = await journal.after(record, at);
    const after = bytes === null ? '' : decode(bytes);
    const own = basename(file.path) === dropInName ? dropInWithout(was ?? '', after, now) : null;
    const back = own ?? revertLines(was ?? '', after, now, moved);
    return back.text === '' && (was === null || own !== null) ? { ...back, text: null } : back;
  } catch {
    return undefined;
  }
}

/** Candor's own drop-in without what one change set in it; null: somebody else has written in it. */
function dropInWithout(
  before: string,
  after: string,
  now: string,
): { readonly text: string; readonly left: readonly string[] } | null {
  const [was, set, sets] = [before, after, now].map(readDropIn);
  if (was === undefined || set === undefined || sets === undefined) return null;
  if (dropInText(sets) !== now) return null;
  const keys = Object.keys(set).filter((key) => set[key] !== was[key] && sets[key] === set[key]);
  const others = Object.entries(sets).filter(([key]) => !keys.includes(key));
  const given = keys.flatMap((key) => (was[key] === undefined ? [] : [[key, was[key]] as const]));
  const left = Object.fromEntries([...others, ...given]);
  return { text: Object.keys(left).length === 0 ? '' : dropInText(left), left: [] };
}

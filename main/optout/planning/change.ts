import { dirname } from 'node:path';
import type { Release } from '../../../core/catalogue/version.ts';
import type { Aim } from '../../../core/optout/activation.ts';
import { readEnvValue, setEnvValue } from '../../../core/optout/env-file.ts';
import { planEnvValue } from '../../../core/optout/env-plan.ts';
import { byHand, editCommands } from './by-hand.ts';
import { setCompose } from '../places/compose-edit.ts';
import { diffLines } from './diff.ts';
import type { Files } from '../applying/files.ts';
import { whyNot, whyNotFollow } from './rights.ts';
import { envSays, isUnset, laterDropIn, nameOf, type Changeable } from '../finding/says.ts';
import { dropInText, readDropIn } from '../places/systemd.ts';
import type { FileChange, Plan } from '../types.ts';
import { say } from '../../../core/messages/language.ts';
import { planningMessages as messages, rightsMessages } from './messages.ts';

type ByHand = Plan['byHand'][number];

/** What working out a change needs of the world. */
export interface ChangeWorld {
  readonly files: Files;
  readonly uid: number | null;
  /** The user that the server runs as; null where the system does not tell. */
  readonly serverUid: number | null;
  /** Of the server, which decides how its file is read; null: not known. */
  readonly release: Release | null;
  readonly aim: Aim;
  /** Address of the server. */
  readonly url: string;
}

/** Works out the change of one source: to be made, or to be made by hand. Writes nothing. */
export async function changeOf(
  source: Changeable,
  key: string,
  value: string,
  world: ChangeWorld,
): Promise<{ readonly change: FileChange } | { readonly byHand: ByHand }> {
  const hand = async (why: string, after: string | null = null): Promise<{ byHand: ByHand }> => {
    const owner = await otherOwner(source, world);
    return { byHand: await byHand(source, after, { why, owner }, world) };
  };
  if (source.kind !== 'systemd-drop-in' && source.problem !== null) return hand(source.problem);
  const unit = unitInTheWay(source, key, value);
  if (unit !== null) return { byHand: unit };
  const written = write(source, key, value, world.release);
  if (typeof written === 'string')
    return hand(say(messages.inFile, { file: nameOf(source), why: written }));
  const path = source.exists ? await world.files.real(source.path).catch(() => null) : source.path;
  if (path === null) return hand(notFollowed(source.path));
  const why =
    (await whyNot(path, world.uid, world.files)) ??
    (await whyNotFollow(source.path, path, world.serverUid, world.files).catch(() =>
      notFollowed(source.path),
    ));
  if (why !== null) return hand(why, written.after);
  const before = source.exists ? (source.text ?? '') : null;
  return {
    change: {
      path,
      shownAs: source.path,
      before,
      after: written.after,
      layer: source.layer,
      diff: diffLines(before, written.after),
      ...(written.mended === undefined ? {} : { mended: written.mended }),
    },
  };
}

function notFollowed(path: string): string {
  return say(rightsMessages.notFollowed, { path });
}

/** What a person does where a unit would not let the server have what Candor writes; null: it would. */
function unitInTheWay(source: Changeable, key: string, value: string): ByHand | null {
  if (isUnset(source, key, value)) {
    return { sentence: say(messages.unitUnsets, { key, file: nameOf(source) }), commands: [] };
  }
  const later = laterDropIn(source, key);
  if (later === undefined || source.kind !== 'systemd-drop-in') return null;
  return {
    sentence: say(messages.laterDropIn, { path: later.path, key, value }),
    commands: editCommands(source, later.path),
  };
}

/** The other user, or root, whose file it is and who may write to it; null: this user's rights are not what is missing. */
async function otherOwner(source: Changeable, { files, uid }: ChangeWorld): Promise<number | null> {
  if (uid === null || uid === 0) return null;
  try {
    const there = await files.real(source.path).catch(() => source.path);
    for (let at = there; ; at = dirname(at)) {
      // oxlint-disable-next-line no-await-in-loop -- each is the parent of the one before
      const facts = await files.facts(at).catch(() => null);
      if (facts !== null) return facts.uid === uid ? null : facts.uid;
      if (at === dirname(at)) return null;
    }
  } catch {
    return null;
  }
}

interface Written {
  readonly after: string;
  readonly mended?: readonly number[];
}

/** Returns the new text; a sentence where there is none. */
function write(
  source: Changeable,
  key: string,
  value: string,
  release: Release | null,
): Written | string {
  const text = source.text ?? '';
  if (source.kind === 'compose') {
    const splice = setCompose(text, source.service, key, value);
    return typeof splice === 'string' ? splice : { after: splice.text };
  }
  if (source.kind === 'systemd-drop-in') {
    // It is Candor's own file, so it is written whole; what Candor set in it before stays.
    return { after: dropInText({ ...readDropIn(text), [key]: value }) };
  }
  if (source.by !== 'server') {
    const stops =
      source.by === 'compose' ? readEnvValue(text, key, 'last', 'compose').stopsAt : null;
    if (stops !== null) {
      return say(messages.composeStops, { line: String(stops) });
    }
    const after = setEnvValue(text, key, value, source.dialect);
    return after === null ? say(messages.cannotSet, { key }) : { after };
  }
  const planned = planEnvValue(text, key, value, source.lookup ?? null);
  // The last word has the reader, in the way of this very server.
  if (planned === null || envSays(source, planned.text, key, release).value !== value) {
    return say(messages.cannotSetForServer, { key });
  }
  const { mended } = planned;
  return { after: planned.text, ...(mended.length > 0 ? { mended } : {}) };
}

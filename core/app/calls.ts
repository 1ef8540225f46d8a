import { contractMessages as messages } from '../contract/messages.ts';
import { bytes, nothing, takes, text } from '../call.ts';
import type { Snapshot } from './snapshot.ts';
import type { UpdateAnswer, UpdatePreview } from './updates.ts';

/** Pages on the web that the window may open in the user's browser; main knows the addresses. */
export const linkIds = ['vendor-telemetry-page'] as const;
/** One of {@link linkIds}. */
export type LinkId = (typeof linkIds)[number];

/** What the window is asked to show: a page, and over it the change of the switch, to be looked at first. */
export interface Shown {
  readonly page: '/' | '/opt-out' | '/history';
  readonly turn: 'on' | 'off' | null;
}

/** Longest text to copy: the raw JSON of any payload fits many times over. */
const maxText = 2_000_000;
/** Largest file that a chart makes, in bytes. */
const maxFile = 50_000_000;

/** What the window asks about the program itself and the user's desktop. */
export const appCalls = {
  snapshot: nothing.gives<Snapshot>(),
  /** The user has answered the first page. */
  finishFirstRun: nothing.gives<null>(),
  copyText: takes((z) => z.tuple([text(z, 'other', maxText)])).gives<null>(),
  /** What a check for updates would send, and to whom. */
  updatePreview: nothing.gives<UpdatePreview>(),
  checkForUpdates: nothing.gives<UpdateAnswer>(),
  openLink: takes((z) => z.tuple([z.enum(linkIds)])).gives<null>(),
  /** A suggested name and the bytes of a file that the window made; null: the user closed the dialog. */
  saveFile: takes((z) =>
    z.tuple([text(z, 'name', 1000), bytes(z, maxFile, messages.fileTooLarge)]),
  ).gives<{ readonly file: string } | null>(),
};

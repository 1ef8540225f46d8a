import type { Outcome } from '../../core/outcome.ts';
import type { OwnSending } from './own-sending.ts';

/** The outbox, opened when it is first asked for. */
export interface Opening {
  readonly open: () => Promise<Outcome<OwnSending>>;
  opened(): OwnSending | null;
  /** Why it could not be opened, one sentence; null: it could, or was not tried. */
  problem(): string | null;
  quit(): Promise<void>;
}

/** What the opening is given. */
export interface OpeningDeps {
  /** Opens history and outbox; asked again after it failed. */
  readonly open: () => Promise<Outcome<OwnSending>>;
  /** Told once they are open, before anything is done with them. */
  readonly whenOpen: () => Promise<void>;
  /** Told when it is open, or could not be opened. */
  readonly changed: () => void;
}

/** Builds it. Nothing is opened before it is asked for. */
export function createOpening({ open, whenOpen, changed }: OpeningDeps): Opening {
  let opening: Promise<Outcome<OwnSending>> | null = null;
  let opened: OwnSending | null = null;
  let problem: string | null = null;
  const make = async (): Promise<Outcome<OwnSending>> => {
    const result = await open();
    if (result.ok) {
      opened = result.value;
      await whenOpen();
    } else opening = null;
    problem = result.ok ? null : result.error.message;
    changed();
    return result;
  };
  return {
    open: () => (opening ??= make()),
    opened: () => opened,
    problem: () => problem,
    quit: async () => {
      const result = opening === null ? null : await opening;
      if (result?.ok === true) await result.value.quit();
    },
  };
}

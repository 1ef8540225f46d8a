import { useState } from 'react';
import type { Contact, ContactsPage } from '../../../core/history/own-connections.ts';
import type { Failure } from '../../../core/outcome.ts';
import { useMutation } from '../../hooks/use-mutation.ts';
import { useQuery } from '../../hooks/use-query.ts';

/** How many are asked for at a time. */
const partSize = 200;

/** Candor's own connections as far as they were asked for, newest first. */
export interface Contacts {
  readonly lines: readonly Contact[];
  /** How many there are in all; null while that is not known. */
  readonly total: number | null;
  /** When Candor last tried to connect, in milliseconds since 1970. Null: never. Undefined: not known yet. */
  readonly lastTried: number | null | undefined;
  readonly error: Failure | null;
  /** Asks for older ones, or once more for what failed. */
  readonly more: () => void;
}

/** Older parts, and the newest part that they follow. */
interface Older {
  readonly to: ContactsPage | null;
  readonly lines: readonly Contact[];
  readonly more: boolean;
}

/** Asks for the newest part, and for older ones as they are looked at. `stamp` changes when there may be new ones. */
export function useContacts(stamp: string): Contacts {
  const newest = useQuery(stamp, (candor) => candor.history.contacts(null, partSize));
  const asking = useMutation((candor, before: string) => candor.history.contacts(before, partSize));
  const [known, setKnown] = useState<Older>({ to: null, lines: [], more: false });
  const page = newest.value;
  const older = known.to === page ? known : { to: page, lines: [], more: page?.more === true };
  const lines = [...(page?.contacts ?? []), ...older.lines];
  const more = async () => {
    if (newest.error !== null) newest.refetch();
    const last = lines.at(-1);
    if (asking.busy || !older.more || last === undefined) return;
    const outcome = await asking.run(last.id);
    if (outcome?.ok !== true) return;
    const { contacts, more: isMore } = outcome.value;
    setKnown({ to: page, lines: [...older.lines, ...contacts], more: isMore });
  };
  return {
    lines,
    total: page?.all?.total ?? null,
    lastTried: page?.all?.lastTried,
    error: newest.error ?? asking.error,
    more: () => void more(),
  };
}

import { visible } from '../visible.ts';
import { plural } from '../format.ts';
import type { Identity, IdentityKind, IdentityOrigin, Identities } from '../identities.ts';
import type { Status } from '../status/words.ts';

/** The kinds as headings, with what each is. */
export const kindWords: Readonly<
  Record<IdentityKind, { readonly title: string; readonly about: string }>
> = {
  instance_id: {
    title: 'Installation ids',
    about: 'instance_id on the vendor’s page, userId on the wire: the same in every report.',
  },
  host_name: { title: 'Host names', about: 'The name of the machine, as the server calls it.' },
  email: {
    title: 'E-mail addresses',
    about: 'In root_user, or in the web pages’ own events.',
  },
  version: { title: 'Releases', about: 'zo_version of each report.' },
};

const counted: readonly (readonly [kind: IdentityKind, one: string])[] = [
  ['instance_id', 'installation id'],
  ['host_name', 'host name'],
  ['email', 'e-mail address'],
  ['version', 'release'],
];

/** The sentence over the identities; what the server itself sent comes first. Null: it is being read. */
export function identitiesStatus(identities: Identities | null): Status {
  if (identities === null) return { lead: ['Reading every recorded payload.'], detail: source };
  const captured = countsOf(identities.identities, 'captured');
  const collected = countsOf(identities.identities, 'collected');
  if (captured === null && collected === null) {
    return { lead: ['No identity was recorded yet.'], detail: source };
  }
  if (captured === null) {
    return {
      lead: [`Nothing was captured from your server yet. Candor itself read ${collected}.`],
      detail: source,
    };
  }
  return { lead: [`What your server sent names ${captured}.`], detail: source };
}

/** The whole identities as lines of tab-separated text, with a heading; times in UTC. */
export function identitiesText({ identities }: Identities): string {
  const rows = identities.flatMap((one) =>
    (['captured', 'collected'] as const).flatMap((origin) => {
      const seen = one[origin];
      if (seen === null) return [];
      const { first, last, payloads } = seen;
      const times = [first, last].map((at) => new Date(at).toISOString());
      // A tab or a line end would begin a new cell.
      return [[one.kind, visible(one.value), origin, String(payloads), ...times].join('\t')];
    }),
  );
  return `${['kind\tvalue\tseen\tpayloads\tfirst\tlast', ...rows].join('\n')}\n`;
}

const source =
  'Captured: it was in what your server sent. Collected: Candor read it and put it into a record of its own. From the history on this machine only.';

function countsOf(identities: readonly Identity[], origin: IdentityOrigin): string | null {
  const parts = counted.flatMap(([kind, one]) => {
    const count = identities.filter((id) => id.kind === kind && id[origin] !== null).length;
    if (count === 0) return [];
    return [count > 1 && one.endsWith('address') ? `${count} ${one}es` : plural(count, one)];
  });
  const last = parts.pop();
  if (last === undefined) return null;
  return parts.length === 0 ? last : `${parts.join(', ')} and ${last}`;
}

import { visible } from '../visible.ts';
import { say } from '../messages/language.ts';
import type { Message } from '../messages/message.ts';
import {
  identityKinds,
  type Identity,
  type IdentityKind,
  type IdentityOrigin,
  type Identities,
} from '../identities.ts';
import { identityMessages as messages } from './messages.ts';
import type { Status } from '../status/words.ts';

/** The kinds as headings, with what each is. */
export const kindWords: Readonly<
  Record<IdentityKind, { readonly title: Message; readonly about: Message }>
> = {
  instance_id: { title: messages.installationIds, about: messages.aboutInstallationIds },
  host_name: { title: messages.hostNames, about: messages.aboutHostNames },
  email: { title: messages.emails, about: messages.aboutEmails },
  version: { title: messages.releases, about: messages.aboutReleases },
};

const counted: Readonly<Record<IdentityKind, Message>> = {
  instance_id: messages.countInstallationIds,
  host_name: messages.countHostNames,
  email: messages.countEmails,
  version: messages.countReleases,
};

/** The sentence over the identities; what the server itself sent comes first. Null: it is being read. */
export function identitiesStatus(identities: Identities | null): Status {
  const detail = say(messages.source);
  if (identities === null) return { lead: [say(messages.reading)], detail };
  const captured = countsOf(identities.identities, 'captured');
  if (captured.length > 0) {
    return { lead: [say(messages.captured, { identities: captured })], detail };
  }
  const collected = countsOf(identities.identities, 'collected');
  const lead =
    collected.length === 0
      ? say(messages.none)
      : say(messages.nothingCaptured, { identities: collected });
  return { lead: [lead], detail };
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

function countsOf(identities: readonly Identity[], origin: IdentityOrigin): readonly string[] {
  return identityKinds.flatMap((kind) => {
    const count = identities.filter((id) => id.kind === kind && id[origin] !== null).length;
    return count === 0 ? [] : [say(counted[kind], { count })];
  });
}

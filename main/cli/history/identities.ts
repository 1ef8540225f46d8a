import { say } from '../../../core/messages/language.ts';
import { cliMessages } from '../messages.ts';
import { historyMessages as messages } from './messages.ts';
import {
  identityKinds,
  type Identity,
  type Identities,
  type Sightings,
} from '../../../core/identities.ts';
import { kindWords, identitiesStatus } from '../../../core/identities/words.ts';
import { plainLead } from '../../../core/status/words.ts';
import { inform, tellFailure } from '../inform.ts';
import { indent, jsonDocument, painter, plain, widthOf, type Paint } from '../text.ts';
import type { CommandContext } from '../types.ts';
import { followed } from '../until-stopped.ts';

/** `history identities`: the identities. Gives the exit status: 0; 1 it could not be read; 130 or 143 when stopped. */
export async function listIdentities({
  terminal,
  services,
  json,
}: CommandContext): Promise<number> {
  const read = await followed(terminal, (signal, show) =>
    services.history.identities({
      signal,
      onProgress: (done, total) => show({ step: say(messages.reading), done, total }),
    }),
  );
  if (typeof read === 'number') {
    await inform(terminal, say(cliMessages.stopped));
    return read;
  }
  if (!read.ok) return tellFailure(terminal, read.error);
  const identities = read.value;
  await terminal.stdout.write(
    json
      ? jsonDocument(documentOf(identities))
      : textOf(identities, widthOf(terminal.stdout), painter(terminal.colour)),
  );
  if (identities.passedOver > 0) await inform(terminal, say(messages.moreThanKept));
  return 0;
}

function documentOf({ identities, payloads, passedOver }: Identities): unknown {
  return {
    payloads,
    passedOver,
    identities: identities.map(({ kind, value, captured, collected }) => ({
      kind,
      value,
      captured: sightingsDocument(captured),
      collected: sightingsDocument(collected),
    })),
  };
}

function sightingsDocument(sightings: Sightings | null): unknown {
  if (sightings === null) return null;
  const { first, last, payloads } = sightings;
  return { first: isoOf(first), last: isoOf(last), payloads };
}

function textOf(identities: Identities, width: number, paint: Paint): string {
  const { lead, detail } = identitiesStatus(identities);
  const sentence = [plainLead({ lead, detail }), detail]
    .map((part) => `${indent(part, 0, width)}\n`)
    .join('');
  const parts = identityKinds.flatMap((kind) => {
    const some = identities.identities.filter((one) => one.kind === kind);
    if (some.length === 0) return [];
    const lines = some.map((one) => identityText(one, width, paint)).join('');
    return [`\n${paint('bold', say(kindWords[kind].title))}\n${lines}`];
  });
  return `${sentence}${parts.join('')}`;
}

function identityText(one: Identity, width: number, paint: Paint): string {
  const lines = (['captured', 'collected'] as const).flatMap((origin) => {
    const seen = one[origin];
    if (seen === null) return [];
    const { payloads } = seen;
    const [first, last] = [isoOf(seen.first), isoOf(seen.last)];
    const words = say(messages[origin], { payloads, first, last });
    return [paint('dim', indent(words, 4, width))];
  });
  return `${indent(plain(one.value), 2, width)}\n${lines.map((line) => `${line}\n`).join('')}`;
}

function isoOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}

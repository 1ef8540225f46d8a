import { say } from '../../core/messages/language.ts';
import { cliMessages } from './messages.ts';
import { statusMessages as messages } from './status/messages.ts';
import type { Collection } from '../../core/collection.ts';
import type { FoundServer } from '../../core/server/views.ts';
import type { Snapshot } from '../../core/app/snapshot.ts';
import { plainLead } from '../../core/status/words.ts';
import { truth } from '../../core/status.ts';
import { channelDocuments, channelLines, reporterLines, reporters } from './channels-text.ts';
import { collectOnce } from './collect-once.ts';
import { tellLoss } from './history/loss.ts';
import { foundServers, inform, tellProblem, tellWhyNoServer } from './inform.ts';
import { sendingDocument, sendingLines, type Network } from './sending-text.ts';
import { columns, indent, jsonDocument, painter, widthOf, type Line, type Paint } from './text.ts';
import type { CommandContext } from './types.ts';

/**
 * `status`: the status in one sentence, the server found, and what each channel does now. Gives the exit
 * status: 0, whatever was found; 130 or 143 when the user stopped it.
 */
export async function status(context: CommandContext): Promise<number> {
  const { terminal, services, json } = context;
  await tellProblem(context);
  const collection = await collectOnce(context);
  if (typeof collection === 'number') {
    await inform(terminal, say(cliMessages.stopped));
    return collection;
  }
  await services.relay.view();
  const found = await foundServers(services);
  const network = {
    sending: await services.delivery.sending(),
    server: collection.server?.url ?? null,
    connections: await services.history.connectionsAndDeliveries(),
  };
  // The same verdict as everywhere: the server's own word alone would not be it, and one that was seen may be stopped.
  const optOut = await services.optOut.verdict();
  const seen = { ...services.app.now(), collection, collecting: null, found, optOut };
  await terminal.stdout.write(
    json
      ? jsonDocument(statusDocument(seen, collection, network))
      : statusText(seen, collection, network, {
          width: widthOf(terminal.stdout),
          paint: painter(terminal.colour),
        }),
  );
  await tellLoss(context);
  if (network.sending.problem !== null) await inform(terminal, network.sending.problem);
  if (!network.connections.ok) await inform(terminal, network.connections.error.message);
  if (collection.server === null) await tellWhyNoServer(context);
  return 0;
}

/** What the sentence and the tables are made of. */
type Seen = Snapshot & { readonly found: readonly FoundServer[] };

/** The document of `status --json`. */
function statusDocument(seen: Seen, collection: Collection, network: Network): unknown {
  const { server } = collection;
  const { lead, detail } = sentenceOf(seen);
  return {
    truth: lead,
    detail,
    server:
      server === null
        ? null
        : {
            url: server.url,
            version: server.version,
            reachable: server.reachable,
            telemetryEnabled: server.telemetryEnabled,
            trouble: server.trouble,
          },
    found: seen.found.map(({ url, label, evidence }) => ({ url, label, evidence })),
    channels: [...reporters(seen, server), ...channelDocuments(collection, seen.optOut)],
    sending: sendingDocument(network),
    signIn: { place: seen.secrets.place, email: seen.secrets.email },
    candor: {
      version: seen.candor.version,
      profile: seen.candor.profile,
      settingsProblem: seen.settingsProblem,
    },
  };
}

function statusText(
  seen: Seen,
  collection: Collection,
  network: Network,
  { width, paint }: { readonly width: number; readonly paint: Paint },
): string {
  const { server } = collection;
  const last = seen.optOut?.absent ? seen.optOut : null;
  const release = server?.version ?? last?.release ?? say(messages.releaseNotKnown);
  const url = server?.url ?? last?.server ?? null;
  const lines: readonly Line[] = [
    [say(messages.server), url === null ? say(messages.none) : `${url}, ${release}`],
    ...reporterLines(seen, server),
    ...channelLines(collection, seen.optOut),
    ...sendingLines(network),
    [say(messages.signIn), seen.secrets.message],
    [say(messages.profile), seen.candor.profile],
  ];
  const { lead, detail } = sentenceOf(seen);
  const sentence = [lead, detail].filter((part) => part !== '');
  const shown = sentence.map((part) => `${indent(part, 0, width)}\n`).join('');
  return `${shown}\n${columns(lines, 0, width, paint)}`;
}

/** The status in one sentence; `status` prints no metrics that it could speak of. */
function sentenceOf(seen: Seen): { readonly lead: string; readonly detail: string } {
  const sentence = truth(seen, 'alone');
  return { lead: plainLead(sentence), detail: sentence.detail };
}

import type { Collection, ServerSeen } from '../../core/collection.ts';
import type { FoundServer, Snapshot } from '../../core/contract.ts';
import { plainLead } from '../../core/truth/words.ts';
import { truth } from '../../core/truth.ts';
import { collectOnce } from './collect-once.ts';
import { say, tellProblem, tellWhyNoServer } from './say.ts';
import { indent, jsonDocument, painter, widthOf, type Paint } from './text.ts';
import type { CommandContext } from './types.ts';

/** A way by which facts can leave: what it does now, for a person and for a program. */
interface Channel {
  readonly name: 'server' | 'candor';
  readonly state: 'on' | 'off' | 'unknown';
  readonly does: string;
}

/**
 * `status`: the sentence of truth, the server found, and what each channel does now. Gives the exit
 * status: 0, whatever was found; 130 or 143 when the user stopped it.
 */
export async function status(context: CommandContext): Promise<number> {
  const { terminal, actions, json } = context;
  await tellProblem(context);
  const collection = await collectOnce(context);
  if (typeof collection === 'number') {
    await say(terminal, 'Stopped.');
    return collection;
  }
  const found = actions.snapshot().found ?? (await actions.findServers());
  const seen = { ...actions.snapshot(), collection, collecting: null, found };
  await terminal.stdout.write(
    json
      ? jsonDocument(statusDocument(seen, collection, found))
      : statusText(seen, collection, widthOf(terminal.stdout), painter(terminal.colour)),
  );
  if (collection.server === null) await tellWhyNoServer(context);
  return 0;
}

/** The document of `status --json`. */
function statusDocument(
  snapshot: Snapshot,
  { server }: Collection,
  found: readonly FoundServer[],
): unknown {
  const sentence = truth(snapshot);
  return {
    truth: plainLead(sentence),
    detail: sentence.detail,
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
    found: found.map(({ url, label, evidence }) => ({ url, label, evidence })),
    channels: channels(server),
    signIn: { place: snapshot.secrets.place, email: snapshot.secrets.email },
    candor: {
      version: snapshot.candor.version,
      profile: snapshot.candor.profile,
      settingsProblem: snapshot.settingsProblem,
    },
  };
}

function statusText(
  snapshot: Snapshot,
  { server }: Collection,
  width: number,
  paint: Paint,
): string {
  const release = server?.version ?? 'release not known';
  const lines: readonly (readonly [string, string])[] = [
    ['Server', server === null ? 'none' : `${server.url}, ${release}`],
    ...channels(server).map(({ name, does }) => [reporter[name], does] as const),
    ['Sign-in', snapshot.secrets.message],
    ['Profile', snapshot.candor.profile],
  ];
  const left = Math.max(...lines.map(([name]) => name.length)) + 2;
  const table = lines.map(
    ([name, text]) =>
      `${paint('bold', name)}${' '.repeat(left - name.length)}${indent(text, left, width).trimStart()}`,
  );
  const sentence = truth(snapshot);
  const [lead, detail] = [plainLead(sentence), sentence.detail].map((text) =>
    indent(text, 0, width),
  );
  return `${lead}\n${detail}\n\n${table.join('\n')}\n`;
}

const reporter: Readonly<Record<Channel['name'], string>> = {
  server: 'Server’s reports',
  candor: 'Candor’s reports',
};

function channels(server: ServerSeen | null): readonly Channel[] {
  return [serverChannel(server), { name: 'candor', state: 'off', does: 'Candor sends nothing.' }];
}

function serverChannel(server: ServerSeen | null): Channel {
  const name = 'server';
  if (server === null) {
    return { name, state: 'unknown', does: 'Not known: no server was read.' };
  }
  if (server.telemetryEnabled === null) {
    const why = server.reachable ? 'the server does not say' : 'the server did not answer';
    return { name, state: 'unknown', does: `Not known: ${why}.` };
  }
  return server.telemetryEnabled
    ? { name, state: 'on', does: 'On: the server says that it reports to its vendor.' }
    : { name, state: 'off', does: 'Off, by the server’s own word.' };
}

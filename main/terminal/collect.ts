import { isKnown, type Collection, type Reading } from '../../core/collection.ts';
import { metricNames, type MetricName } from '../../core/catalogue/metrics.ts';
import { collectOnce } from './collect-once.ts';
import { collectionText } from './collection-text.ts';
import { say, tellProblem, tellWhyNoServer } from './say.ts';
import { jsonDocument, painter, widthOf } from './text.ts';
import type { CommandContext, StoppedStatus } from './types.ts';

/** Exit status when no server was read. */
const noServer = 3;

/**
 * `collect`: prints all 23 metrics, or why one is missing. Gives the exit status: 0; 3 when no server
 * answered as one (host metrics are printed all the same); 130 or 143 when the user stopped it.
 */
export async function collect(context: CommandContext): Promise<number> {
  const { terminal, json } = context;
  await tellProblem(context);
  let collection = await collectOnce(context);
  if (typeof collection !== 'number') collection = await againSignedIn(context, collection);
  if (typeof collection === 'number') {
    await say(terminal, 'Stopped. Nothing is printed, because not everything was read.');
    return collection;
  }
  await terminal.stdout.write(
    json
      ? jsonDocument(collectionDocument(collection))
      : collectionText(collection, widthOf(terminal.stdout), painter(terminal.colour)),
  );
  return tellOutcome(context, collection);
}

/** The document of `collect --json`: exactly the keys that stand in the project's contract. */
export function collectionDocument({ collectedAt, server, metrics }: Collection): unknown {
  return {
    collectedAt,
    server:
      server === null
        ? null
        : { url: server.url, version: server.version, reachable: server.reachable },
    metrics: Object.fromEntries(
      metricNames.map((name: MetricName) => [name, readingDocument(metrics[name])]),
    ),
  };
}

function readingDocument(reading: Reading): unknown {
  if (!isKnown(reading)) return { missing: reading.missing };
  return { value: reading.value, unit: reading.unit, source: reading.source };
}

/** Asks who signs in when the server wants to know and somebody is there to answer; then reads again. */
async function againSignedIn(
  context: CommandContext,
  first: Collection,
): Promise<Collection | StoppedStatus> {
  const { terminal, actions } = context;
  const { server } = first;
  const wanted = ['needs-password', 'wrong-password'].includes(server?.trouble?.code ?? '');
  // Credentials of the environment win over any answer: asking would be in vain.
  const askable = terminal.ask !== null && actions.snapshot().secrets.place !== 'environment';
  if (server === null || terminal.ask === null || !wanted || !askable) return first;

  await say(terminal, server.trouble?.message ?? '');
  const email = await terminal.ask.line(`E-mail for ${server.url} (empty: go on without): `);
  if (email === null) return 130;
  if (email.trim() === '') return first;
  const password = await terminal.ask.hidden('Password: ');
  if (password === null) return 130;
  actions.signIn(server.url, email.trim(), password);
  return collectOnce(context);
}

async function tellOutcome(context: CommandContext, { server }: Collection): Promise<number> {
  if (server === null) {
    await tellWhyNoServer(context);
    return noServer;
  }
  if (server.trouble !== null) await say(context.terminal, server.trouble.message);
  return server.reachable && server.trouble?.code !== 'not-zincobserve' ? 0 : noServer;
}

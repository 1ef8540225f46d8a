import { isKnown, type Collection, type Reading } from '../../core/collection.ts';
import { metricNames, type MetricName } from '../../core/catalogue/metrics.ts';
import { sentReading } from '../../core/sent-reading.ts';
import { collectSignedIn } from './collect-once.ts';
import { collectionText } from './collection-text.ts';
import { tellProblem, tellServer } from './inform.ts';
import { jsonDocument, painter, widthOf } from './text.ts';
import type { CommandContext } from './types.ts';

/** Exit status when no server was read. */
const noServer = 3;

/**
 * `collect`: prints all 23 metrics, or why one is missing. Gives the exit status: 0; 3 when no server
 * answered as one (host metrics are printed all the same); 130 or 143 when the user stopped it.
 */
export async function collect(context: CommandContext): Promise<number> {
  const { terminal, json } = context;
  await tellProblem(context);
  const collection = await collectSignedIn(context);
  if (typeof collection === 'number') return collection;
  await terminal.stdout.write(
    json
      ? jsonDocument(collectionDocument(collection))
      : collectionText(collection, widthOf(terminal.stdout), painter(terminal.colour)),
  );
  return tellOutcome(context, collection);
}

/**
 * Returns the document of `collect --json`: exactly the keys of the project's contract. Each metric is what the
 * running release sends under it, so that `preview` says the same.
 */
export function collectionDocument(collection: Collection): unknown {
  const { collectedAt, server } = collection;
  return {
    collectedAt,
    server:
      server === null
        ? null
        : { url: server.url, version: server.version, reachable: server.reachable },
    metrics: Object.fromEntries(
      metricNames.map((name: MetricName) => [name, readingDocument(sentReading(name, collection))]),
    ),
  };
}

function readingDocument(reading: Reading): unknown {
  if (!isKnown(reading)) return { missing: reading.missing };
  return { value: reading.value, unit: reading.unit, source: reading.source };
}

/** Says on standard error what went wrong with the server; gives the exit status of `collect`. */
async function tellOutcome(context: CommandContext, collection: Collection): Promise<number> {
  await tellServer(context, collection);
  const { server } = collection;
  if (server === null) return noServer;
  return server.reachable && server.trouble?.code !== 'not-zincobserve' ? 0 : noServer;
}

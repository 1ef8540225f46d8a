import { routesOf } from '../../core/catalogue/routes.ts';
import { isAtLeast, type Release } from '../../core/catalogue/version.ts';
import { readGauges, type Gauges } from './answers/gauges.ts';
import { textOf } from './answers/numbers.ts';
import { nodeListShape, nodeStatusShape } from './answers/shapes.ts';
import { routeText, type Client } from './http.ts';
import type { NodeSeen } from './readings/seen.ts';

/** Asks the node that answers about itself and the others; null where the release has no route for it, or it failed. */
export async function readNode(client: Client, asks: Release): Promise<NodeSeen | null> {
  const { node } = routesOf(asks);
  if (node === null) return null;
  const route = { path: node.path, signed: true };
  const source = routeText(route);
  if (node.answers === 'list') {
    const got = await client.json(route, nodeListShape);
    if (!got.ok) return null;
    return { localName: null, localRole: null, nodes: got.value, schemaVersions: null, source };
  }
  const got = await client.json(route, nodeStatusShape);
  if (!got.ok) return null;
  const { LOCAL_NODE_NAME, LOCAL_NODE_ROLE, NODES, NODE_LIST, STREAM_SCHEMA } = got.value;
  return {
    localName: textOf(LOCAL_NODE_NAME),
    localRole: textOf(LOCAL_NODE_ROLE),
    nodes: NODE_LIST ?? listOf(NODES),
    schemaVersions: STREAM_SCHEMA?.stream_schema_num,
    source,
  };
}

function listOf<T>(byName: Readonly<Record<string, T>> | null | undefined): readonly T[] | null {
  return byName === null || byName === undefined ? null : Object.values(byName);
}

/** Reads the metrics page; null where the release has none of its own there, it is switched off, or it failed. */
export async function readMetricsPage(client: Client, asks: Release): Promise<Gauges | null> {
  if (!isAtLeast(asks, 'v0.3.0')) return null;
  const got = await client.bytes({ path: '/metrics' });
  return got.ok ? readGauges(got.value.toString('utf8')) : null;
}

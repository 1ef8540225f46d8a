/** What the metrics page of a server (`GET /metrics`, Prometheus text format 0.0.4) tells of telemetry's numbers. */
export interface Gauges {
  /** Label `instance`: the server's name for itself. */
  readonly hostName: string | null;
  /** `zo_meta_num_nodes` by role; `all` stands there in local mode only. */
  readonly nodes: ReadonlyMap<string, number>;
  /** Bytes by stream type, every stream of the server; null where there is none. */
  readonly original: ReadonlyMap<string, number> | null;
  readonly compressed: ReadonlyMap<string, number> | null;
}

const sample = /^([A-Za-z_:][\w:]*)(?:\{(.*)\})?\s+(\S+)(?:\s+-?\d+)?$/;
const label = /(\w+)="((?:[^"\\]|\\.)*)"/g;

/** Reads the page. Lines that are none are passed over; a gauge with an impossible value is dropped whole. */
export function readGauges(page: string): Gauges {
  let hostName: string | null = null;
  const nodes = new Map<string, number>();
  const sizes = new Map<string, Map<string, number> | null>();
  for (const line of lines(page)) {
    // Only few of many thousand lines matter: the cheap test comes first.
    const size =
      line.startsWith('zo_storage_original_bytes') ||
      line.startsWith('zo_storage_compressed_bytes');
    const node = line.startsWith('zo_meta_num_nodes');
    const own = line.startsWith('zo_') || line.startsWith('zincobserve_');
    if (!size && !node && !(own && hostName === null)) continue;
    const match = sample.exec(line);
    if (match === null) continue;
    const labels = new Map(
      [...(match[2] ?? '').matchAll(label)].map((pair) => [
        pair[1] ?? '',
        unescaped(pair[2] ?? ''),
      ]),
    );
    hostName ??= labels.get('instance') ?? null;
    const value = Number(match[3]);
    if (node) nodes.set(labels.get('node_role') ?? '', value);
    if (size) sizes.set(match[1] ?? '', sum(sizes, match[1] ?? '', labels, value));
  }
  return {
    hostName,
    nodes,
    original: sizes.get('zo_storage_original_bytes') ?? null,
    compressed: sizes.get('zo_storage_compressed_bytes') ?? null,
  };
}

function sum(
  sizes: ReadonlyMap<string, Map<string, number> | null>,
  name: string,
  labels: ReadonlyMap<string, string>,
  value: number,
): Map<string, number> | null {
  const before = sizes.has(name) ? sizes.get(name) : new Map<string, number>();
  if (before === null || before === undefined || !Number.isSafeInteger(value) || value < 0) {
    return null;
  }
  const type = labels.get('stream_type') ?? '';
  return before.set(type, (before.get(type) ?? 0) + value);
}

function* lines(page: string): Generator<string> {
  for (let from = 0; from < page.length;) {
    const end = page.indexOf('\n', from);
    const to = end === -1 ? page.length : end;
    yield page.slice(from, to).trimEnd();
    from = to + 1;
  }
}

function unescaped(text: string): string {
  return text.replace(/\\(.)/g, (_, sign: string) => (sign === 'n' ? '\n' : sign));
}

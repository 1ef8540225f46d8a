/** What the metrics page of a server (`GET /metrics`, Prometheus text format 0.0.4) tells of telemetry's numbers. */
export interface Gauges {
  /** Label `instance`: the server's name for itself. */
  readonly hostName: string | null;
  /** `zo_meta_num_nodes` by role; `all` stands there in local mode only. */
  readonly nodes: ReadonlyMap<string, number>;
  /** Bytes by stream type, every stream of the server; null where there is none. */
  readonly original: ReadonlyMap<string, number> | null;
  readonly compressed: ReadonlyMap<string, number> | null;
  /** Label `organization`, v0.3.0 and newer: every one that took data since the server started. */
  readonly organizations: ReadonlySet<string>;
}

/** Null once a value was impossible: half a sum is worth nothing. */
type Sums = Map<string, number> | null;

/**
 * Reads the page. Lines that are none are passed over; a size with an impossible value makes all of its
 * kind missing.
 */
export function readGauges(page: string): Gauges {
  let hostName: string | null = null;
  let original: Sums = new Map();
  let compressed: Sums = new Map();
  const nodes = new Map<string, number>();
  const organizations = new Set<string>();
  // The page can have tens of thousands of lines, of which few matter: no line is taken apart in vain.
  for (const line of ownLines(page)) {
    hostName ??= labelOf(line, 'instance');
    const organization = tookData.test(line) ? (labelOf(line, 'organization') ?? '') : '';
    if (organization !== '') organizations.add(organization);
    if (line.startsWith('zo_storage_original_bytes{')) original = plus(original, line);
    else if (line.startsWith('zo_storage_compressed_bytes{')) compressed = plus(compressed, line);
    else if (line.startsWith('zo_meta_num_nodes{')) {
      nodes.set(labelOf(line, 'node_role') ?? '', valueOf(line));
    }
  }
  return {
    hostName,
    nodes,
    original: filled(original),
    compressed: filled(compressed),
    organizations,
  };
}

/** Samples of data that was taken in or is kept: a request alone can name an organization that is not there. */
const tookData = /^zo_(?:ingest_|storage_|meta_num_streams)/;

function plus(sums: Sums, line: string): Sums {
  const value = valueOf(line);
  if (sums === null || !Number.isSafeInteger(value) || value < 0) return null;
  const type = labelOf(line, 'stream_type') ?? '';
  return sums.set(type, (sums.get(type) ?? 0) + value);
}

function filled(sums: Sums): Sums {
  return sums !== null && sums.size > 0 ? sums : null;
}

/** Samples of the server's own namespace: `zo_`, before v0.3.0 `zincobserve_`. */
function* ownLines(page: string): Generator<string> {
  for (let from = 0; from < page.length;) {
    const end = page.indexOf('\n', from);
    const to = end === -1 ? page.length : end;
    if (page.startsWith('zo_', from) || page.startsWith('zincobserve_', from)) {
      yield page.slice(from, to).trimEnd();
    }
    from = to + 1;
  }
}

/** What stands behind the labels; NaN where no number does. A time stamp after it is passed over. */
function valueOf(line: string): number {
  const [value = ''] = line
    .slice(line.lastIndexOf('}') + 1)
    .trim()
    .split(/\s/, 1);
  return value === '' ? Number.NaN : Number(value);
}

/** A label's value. Quotes inside of values are escaped, so `name="` cannot stand inside of another's. */
function labelOf(line: string, name: string): string | null {
  const mark = `${name}="`;
  let at = line.indexOf(mark);
  while (at > 0 && line[at - 1] !== '{' && line[at - 1] !== ',') at = line.indexOf(mark, at + 1);
  if (at === -1) return null;
  const from = at + mark.length;
  let end = line.indexOf('"', from);
  while (end !== -1 && isEscaped(line, end)) end = line.indexOf('"', end + 1);
  return end === -1 ? null : unescaped(line.slice(from, end));
}

function isEscaped(line: string, at: number): boolean {
  let slashes = 0;
  while (line[at - 1 - slashes] === '\\') slashes += 1;
  return slashes % 2 === 1;
}

function unescaped(text: string): string {
  return text.includes('\\')
    ? text.replace(/\\(.)/g, (_, sign: string) => (sign === 'n' ? '\n' : sign))
    : text;
}

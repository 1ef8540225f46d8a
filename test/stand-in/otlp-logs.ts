/** A log as a receiver reads it from the bytes. */
export interface ReceivedLog {
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly body: string;
  readonly attributes: Readonly<Record<string, string | number>>;
}

type Field = readonly [number: number, value: Uint8Array | bigint];

/**
 * Reads the logs of an `ExportLogsServiceRequest` (opentelemetry/proto/collector/logs/v1) by the wire format alone. Throws
 * when it is none.
 */
export function logsIn(request: Uint8Array): readonly ReceivedLog[] {
  return inside(request, 1).flatMap((resourceLogs) =>
    inside(resourceLogs, 2).flatMap((scopeLogs) => inside(scopeLogs, 2).map(logOf)),
  );
}

/** Returns how many metrics an `ExportMetricsServiceRequest` names, by their names. */
export function metricsIn(request: Uint8Array): readonly string[] {
  return inside(request, 1).flatMap((resourceMetrics) =>
    inside(resourceMetrics, 2).flatMap((scope) =>
      inside(scope, 2).flatMap((metric) => inside(metric, 1).map(text)),
    ),
  );
}

/** Returns an `ExportLogsServiceResponse` with a partial success; null: without. */
export function logsAnswer(
  discarded: { readonly count: number; readonly message: string } | null,
): Buffer {
  if (discarded === null) return Buffer.alloc(0);
  const message = Buffer.from(discarded.message);
  const count = discarded.count === 0 ? [] : [0x08, ...varintOf(discarded.count)];
  const inner = Buffer.from([...count, 0x12, ...varintOf(message.length), ...message]);
  return Buffer.from([0x0a, ...varintOf(inner.length), ...inner]);
}

function varintOf(value: number): readonly number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...varintOf(value >>> 7)];
}

function logOf(bytes: Uint8Array): ReceivedLog {
  const fields = fieldsOf(bytes);
  const time = fields.find(([number]) => number === 1)?.[1];
  const attributes = inside(bytes, 6).map((one) => {
    const [name, value] = [inside(one, 1)[0], inside(one, 2)[0]];
    if (name === undefined || value === undefined) throw new Error('an attribute is half');
    return [text(name), valueOf(value)] as const;
  });
  return {
    time: typeof time === 'bigint' ? Number(time / 1_000_000n) : 0,
    body: inside(bytes, 5).map((one) => String(valueOf(one)))[0] ?? '',
    attributes: Object.fromEntries(attributes),
  };
}

function valueOf(bytes: Uint8Array): string | number {
  const [first] = fieldsOf(bytes);
  if (first === undefined) return '';
  const [number, value] = first;
  if (number === 1 && typeof value !== 'bigint') return text(value);
  if (number === 3 && typeof value === 'bigint') return Number(value);
  throw new Error(`a value of kind ${number}`);
}

function inside(bytes: Uint8Array, wanted: number): readonly Uint8Array[] {
  return fieldsOf(bytes).flatMap(([number, value]) =>
    number === wanted && typeof value !== 'bigint' ? [value] : [],
  );
}

function text(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
}

function fieldsOf(bytes: Uint8Array): readonly Field[] {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const fields: Field[] = [];
  let at = 0;
  const varint = (): bigint => {
    for (let value = 0n, shift = 0n; ; shift += 7n) {
      const byte = view.readUInt8(at);
      at += 1;
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
  };
  while (at < view.length) {
    const key = Number(varint());
    const [number, kind] = [key >> 3, key & 7];
    if (number === 0) throw new Error('no field');
    if (kind === 0) fields.push([number, varint()]);
    else if (kind === 1) {
      fields.push([number, view.readBigUInt64LE(at)]);
      at += 8;
    } else if (kind === 2) {
      const length = Number(varint());
      if (at + length > view.length) throw new Error('cut short');
      fields.push([number, view.subarray(at, at + length)]);
      at += length;
    } else if (kind === 5) {
      fields.push([number, BigInt(view.readUInt32LE(at))]);
      at += 4;
    } else throw new Error('no kind of field');
  }
  return fields;
}

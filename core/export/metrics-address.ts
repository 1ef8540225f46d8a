import { say } from '../messages/language.ts';
import { failure, success, type Outcome } from '../outcome.ts';
import { exportMessages as messages } from './messages.ts';

/** Where metrics are served: an address of this machine itself. */
export interface MetricsAddress {
  /** `127.0.0.1`, `::1`; never a name that somebody else resolves. */
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
}

/**
 * Reads `127.0.0.1:9188`, `[::1]:9188`, `localhost:9188` or a port alone. Metrics are not signed in to, so an address
 * that other machines reach is refused; a Prometheus elsewhere reads them through node_exporter, or OTLP.
 */
export function parseMetricsAddress(text: string): Outcome<MetricsAddress> {
  const [, host = '127.0.0.1', digits = ''] =
    /^(?:(\[[\da-f:]+\]|[^:[\]]+):)?(\d{1,5})$/iu.exec(text) ?? [];
  const port = Number(digits);
  if (digits === '' || port > 65_535) {
    return failure('bad-argument', say(messages.address));
  }
  if (host.toLowerCase() === 'localhost') return success({ host: '127.0.0.1', port });
  if (host === '[::1]') return success({ host: '::1', port });
  if (isLoopback(host)) return success({ host, port });
  return failure('bad-argument', say(messages.thisMachine));
}

function isLoopback(host: string): boolean {
  const parts = host.split('.');
  return (
    parts.length === 4 &&
    parts[0] === '127' &&
    parts.every((part) => /^(?:0|[1-9]\d{0,2})$/u.test(part) && Number(part) <= 255)
  );
}

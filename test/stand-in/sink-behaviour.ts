import type { ServerResponse } from 'node:http';

/** What a sink does with a request. */
export type SinkBehaviour =
  /** Answers 200, as Segment does. */
  | { readonly kind: 'ok' }
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
    }
  /** Takes the request and never answers. */
  | { readonly kind: 'hang' }
  /** Takes the request and resets the connection. */
  | { readonly kind: 'reset' }
  /** Resets the connection as soon as it stands. */
  | { readonly kind: 'slam' }
  /** Never reads what is sent. */
  | { readonly kind: 'deaf' }
  /** Answers something that is not HTTP. */
  | { readonly kind: 'garbage' }
  /** Answers after some time, in milliseconds. */
  | { readonly kind: 'late'; readonly after: number }
  /** Answers 200 and then a body without an end. */
  | { readonly kind: 'endless' };

/** Answers as the behaviour says. */
export function answerWith(behaviour: SinkBehaviour, response: ServerResponse): void {
  const { socket } = response;
  switch (behaviour.kind) {
    case 'ok':
      return void response
        .writeHead(200, { 'Content-Type': 'application/json' })
        .end('{"success":true}');
    case 'status':
      return void response.writeHead(behaviour.status, behaviour.headers).end();
    case 'late':
      return void setTimeout(() => response.writeHead(200).end(), behaviour.after).unref();
    case 'reset':
      return void socket?.resetAndDestroy();
    case 'garbage':
      return void socket?.end('\u0000\u0001 220 not what you think\r\n\r\n');
    case 'endless': {
      response.writeHead(200);
      const more = setInterval(() => response.write('x'.repeat(16_384)), 2);
      response.once('close', () => clearInterval(more));
      return;
    }
    case 'hang':
    case 'slam':
    case 'deaf':
  }
}

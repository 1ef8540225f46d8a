import type { IncomingMessage } from 'node:http';

/** A body, or why there is none: it is larger than may be, or its sender went away in the middle. */
export type Body =
  | { readonly kind: 'whole'; readonly bytes: Buffer }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'cut-off' };

/** Reads a body up to `most` bytes and calls `done` once. What comes after that many is not read. */
export function readBody(request: IncomingMessage, most: number, done: (body: Body) => void): void {
  const chunks: Buffer[] = [];
  let size = 0;
  let over = false;
  const end = (body: Body): void => {
    if (over) return;
    over = true;
    done(body);
  };
  request.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > most) {
      chunks.length = 0;
      request.pause();
      end({ kind: 'too-large' });
    } else if (!over) chunks.push(chunk);
  });
  request.once('end', () => {
    const [only] = chunks;
    const bytes = chunks.length === 1 && only ? only : Buffer.concat(chunks, size);
    end({ kind: 'whole', bytes });
  });
  request.once('close', () => end({ kind: 'cut-off' }));
  request.once('error', () => end({ kind: 'cut-off' }));
}

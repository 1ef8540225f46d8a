import { createServer } from 'node:http';
import { recordedRoot, type Endpoints, type Recording } from './recording.ts';

/** A recorded server that answers again. */
export interface Replay {
  readonly url: string;
  /** Paths that were asked for and are in no recording: the answer to them was made up. */
  readonly unrecorded: readonly string[];
  stop(): Promise<void>;
}

/**
 * Answers each path of a recording with its status, type and body, byte for byte. Where a password is needed and not sent
 * it answers 401; a path without a recorded answer gets the status that `endpoints` has for it, else 404.
 */
export async function startReplay(recording: Recording, endpoints: Endpoints): Promise<Replay> {
  const unrecorded: string[] = [];
  const right = `Basic ${Buffer.from(`${recordedRoot.email}:${recordedRoot.password}`).toString('base64')}`;
  const known = (path: string) => recording.answers.find((answer) => answer.path === path);
  const server = createServer((request, response) => {
    const url = request.url ?? '/';
    const [path = url] = url.split('?', 1);
    const signed = request.headers.authorization === right;
    const status = endpoints[path]?.[recording.release];
    const answer = known(url) ?? known(path);
    if (!signed && (status?.without_password === 401 || needsPassword(path))) {
      response.writeHead(401, { 'content-type': 'text/plain; charset=utf-8' });
      response.end('Unauthorized Access');
    } else if (answer === undefined) {
      if (status === undefined) unrecorded.push(url);
      response.writeHead(status?.root ?? 404).end();
    } else {
      const type = answer.type === null ? {} : { 'content-type': answer.type };
      response.writeHead(answer.status, type).end(answer.body);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    unrecorded,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Everything under /api and /node, with `ZO_BASE_URI` in front or not. */
function needsPassword(path: string): boolean {
  return /^(\/[^/]+)?\/(api|node)\//.test(path);
}

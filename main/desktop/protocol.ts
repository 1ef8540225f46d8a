import type { Protocol } from 'electron';
import { answerRequest, listFiles, type ServedFiles } from './app-files.ts';

/**
 * Makes `app:` a standard, secure scheme (rule 18 of Electron's security checklist). Call before the
 * app is ready; Electron ignores it afterwards. `supportFetchAPI` lets the page fetch its own files
 * where the content security policy allows it; `codeCache` keeps compiled scripts between starts.
 */
export function registerAppScheme(protocol: Pick<Protocol, 'registerSchemesAsPrivileged'>): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: 'app',
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ]);
}

/**
 * Serves the files found under `root` (the built renderer, an absolute path) as `app://candor/…`. They are
 * listed once, in the turn after this one: a window that is opened in this turn has its process started first.
 *
 * Not by `protocol.handle`, although Electron prefers it: that makes a `Request` of each request, and the first
 * one loads Node's whole fetch, 36 ms in which a start waits for its first page.
 */
export function serveApp(protocol: Pick<Protocol, 'registerBufferProtocol'>, root: string): void {
  let listed: ServedFiles | null = null;
  const files = (): ServedFiles => (listed ??= listFiles(root));
  protocol.registerBufferProtocol('app', (request, respond) => {
    // A page that is loaded anew names its place in it, which is not for whoever serves it.
    const url = request.url.replace(/#.*$/u, '');
    const { status, headers, body } = answerRequest(files(), { ...request, url });
    respond({ statusCode: status, headers, data: body });
  });
  setImmediate(files);
}

import type { Protocol } from 'electron';
import { answerRequest, listFiles, type ServedFiles, startPage } from './app-files.ts';

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
 */
export function serveApp(protocol: Pick<Protocol, 'handle'>, root: string): void {
  let listed: ServedFiles | null = null;
  const answer = (request: { readonly url: string; readonly method: string }): Promise<Response> =>
    answerRequest((listed ??= listFiles(root)), request);
  protocol.handle('app', answer);
  // Answered to nobody: what the first answer loads and reads is there when the page asks for it.
  setImmediate(() => void answer({ url: startPage, method: 'GET' }));
}

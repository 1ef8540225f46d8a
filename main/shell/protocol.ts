import type { Protocol } from 'electron';
import { answerRequest, listFiles } from './app-files.ts';

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

/** Serves the files found under `root` (the built renderer, an absolute path) as `app://candor/…`. */
export function serveApp(protocol: Pick<Protocol, 'handle'>, root: string): void {
  const files = listFiles(root);
  protocol.handle('app', (request) => answerRequest(files, request));
}

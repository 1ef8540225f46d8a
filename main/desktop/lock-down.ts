import type { App, Session, WebContents } from 'electron';
import { appOrigin } from './app-files.ts';
import { silenceChromium } from './switches.ts';

/** Whether a request of a page may go on: its own files, and the developer tools' own where they exist. */
export function mayRequest(url: string, packaged: boolean): boolean {
  return url.startsWith(`${appOrigin}/`) || (!packaged && url.startsWith('devtools://'));
}

/**
 * Locks a page in (rules 12, 13 and 14 of Electron's security checklist): it never navigates, opens no
 * window and holds no webview. Denying has no side effect; an address from a page is never opened elsewhere.
 */
export function lockDownContents(contents: WebContents): void {
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('select-bluetooth-device', (event, _devices, choose) => {
    event.preventDefault();
    choose('');
  });
}

/** Denies a session everything a page could ask of the system or the network (rules 1 and 5). */
export function lockDownSession(session: Session, packaged: boolean): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.webRequest.onBeforeRequest((details, answer) =>
    answer({ cancel: !mayRequest(details.url, packaged) }),
  );
  session.on('will-download', (event) => event.preventDefault());
  session.setSpellCheckerEnabled(false);
  // An address that leads nowhere: with an empty one Chromium would take its own.
  session.setSpellCheckerDictionaryDownloadURL(`${appOrigin}/`);
}

/**
 * Locks the whole program down. Call before the app is ready: the sandbox and the switches count only
 * then. Every page and session that is made afterwards is locked before it can do anything.
 */
export function lockDown(app: App): void {
  // Started with --no-sandbox (as root, from a clone), Electron's helpers would not start with it.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  silenceChromium(app.commandLine);
  app.on('web-contents-created', (_event, contents) => {
    lockDownContents(contents);
    // WebRTC asks no filter of requests and no policy of the page; what goes by a proxy goes nowhere.
    contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  });
  app.on('session-created', (session) => lockDownSession(session, app.isPackaged));
  app.on('certificate-error', (event, _contents, _url, _error, _certificate, answer) => {
    event.preventDefault();
    answer(false);
  });
  app.on('select-client-certificate', (event, _contents, _url, _list, choose) => {
    event.preventDefault();
    choose();
  });
  app.on('login', (event, _contents, _details, _info, answer) => {
    event.preventDefault();
    answer();
  });
}

/**
 * The rest of {@link lockDown}, which Electron takes only once the app is ready: names are resolved by
 * the system alone, never over HTTPS by a provider.
 */
export function lockDownResolver(app: Pick<App, 'configureHostResolver'>): void {
  app.configureHostResolver({ secureDnsMode: 'off', enableBuiltInResolver: false });
}

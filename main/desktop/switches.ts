import type { CommandLine } from 'electron';

/** Services of Chromium that would call home, or listen, on their own. */
const disabledFeatures = [
  'AutofillServerCommunication',
  'CertificateTransparencyComponentUpdater',
  'DialMediaRouteProvider',
  'InterestFeedContentSuggestions',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'Translate',
];

const switches = [
  'disable-background-networking',
  'disable-breakpad',
  'disable-client-side-phishing-detection',
  'disable-component-update',
  'disable-default-apps',
  'disable-domain-reliability',
  'disable-sync',
  'no-first-run',
  'no-pings',
];

/**
 * Where Chromium's connections go: to a port that no program can listen on, those to this machine included. It needs
 * none, because pages are served from the build and the network is Node's alone; and a page that got hold of something
 * that the filter of requests does not see (WebRTC over TCP) gets no further.
 */
const nowhere = { 'proxy-server': '127.0.0.1:0', 'proxy-bypass-list': '<-loopback>' } as const;

/** Keeps Chromium itself from using the network. Call before the app is ready. */
export function silenceChromium(
  commandLine: Pick<CommandLine, 'appendSwitch' | 'getSwitchValue'>,
): void {
  for (const name of switches) commandLine.appendSwitch(name);
  // Another one on the command line is a person's, who watches or leads elsewhere.
  if (commandLine.getSwitchValue('proxy-server') === '') {
    for (const [name, value] of Object.entries(nowhere)) commandLine.appendSwitch(name, value);
  }
  // The switch counts once: what was given on the command line would be lost otherwise.
  const given = commandLine.getSwitchValue('disable-features');
  const features = [...(given === '' ? [] : given.split(',')), ...disabledFeatures];
  commandLine.appendSwitch('disable-features', features.join(','));
}

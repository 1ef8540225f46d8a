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

/** Keeps Chromium itself from using the network. Call before the app is ready. */
export function silenceChromium(
  commandLine: Pick<CommandLine, 'appendSwitch' | 'getSwitchValue'>,
): void {
  for (const name of switches) commandLine.appendSwitch(name);
  // The switch counts once: what was given on the command line would be lost otherwise.
  const given = commandLine.getSwitchValue('disable-features');
  const features = [...(given === '' ? [] : given.split(',')), ...disabledFeatures];
  commandLine.appendSwitch('disable-features', features.join(','));
}

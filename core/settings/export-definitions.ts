import { say } from '../messages/language.ts';
import { failure, type Outcome } from '../outcome.ts';
import type { Definition } from './definition.ts';
import { refusalMessages, settingMessages as messages } from './messages.ts';
import { oneOf } from './parsers.ts';
import { exportBodies, onOrOff, type Settings } from './schema.ts';
import { parseServerUrl } from './server-url.ts';

type ExportKey = 'export.otlp.url' | 'export.mode' | 'export.bodies';

/** The vendor's own domains: what is exported is never for it. */
const vendorDomains = ['zinclabs.dev', 'zinclabs.io', 'zincobserve.com', 'openobserve.ai'] as const;

/** Returns whether an address lies at the vendor: at one of its domains, or below one. */
export function isVendorAddress(url: string): boolean {
  const [, host = ''] = /^https?:\/\/(\[[^\]]*\]|[^:/?#]*)/iu.exec(url) ?? [];
  const name = host.toLowerCase().replace(/\.$/u, '');
  return vendorDomains.some((domain) => name === domain || name.endsWith(`.${domain}`));
}

function parseExportUrl(text: string): Outcome<string> {
  const parsed = parseServerUrl(text);
  if (!parsed.ok) return parsed;
  // As copied from a collector's own documentation.
  const url = parsed.value.replace(/\/v1\/(?:logs|metrics|traces)$/u, '');
  if (isVendorAddress(url)) {
    return failure('bad-argument', say(refusalMessages.vendorsAddress));
  }
  return { ok: true, value: url };
}

/** The settings of the export to the user's own collector. */
export const exportDefinitions: { readonly [K in ExportKey]: Definition<Settings[K]> } = {
  'export.otlp.url': {
    initial: '',
    title: messages.exportOtlpUrl,
    description: messages.exportOtlpUrlAbout,
    parse: parseExportUrl,
    write: (value) => value,
  },
  'export.mode': {
    initial: 'off',
    title: messages.exportMode,
    description: messages.exportModeAbout,
    parse: oneOf(onOrOff),
    write: (value) => value,
  },
  'export.bodies': {
    initial: 'redacted',
    title: messages.exportBodies,
    description: messages.exportBodiesAbout,
    parse: oneOf(exportBodies),
    write: (value) => value,
  },
};

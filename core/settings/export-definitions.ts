import { failure, type Outcome } from '../outcome.ts';
import type { Definition } from './definition.ts';
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
    return failure(
      'bad-argument',
      'This address is the vendor’s. The export goes to a collector of your own and never there.',
    );
  }
  return { ok: true, value: url };
}

/** The settings of the export to the user's own collector. */
export const exportDefinitions: { readonly [K in ExportKey]: Definition<Settings[K]> } = {
  'export.otlp.url': {
    initial: '',
    title: 'Your own collector',
    description:
      'Base address of an OTLP/HTTP receiver of your own, as in https://logs.example.org/api/default; Candor adds ' +
      '/v1/logs and /v1/metrics. Empty: none. Headers come from CANDOR_OTLP_HEADERS.',
    parse: parseExportUrl,
    write: (value) => value,
  },
  'export.mode': {
    initial: 'off',
    title: 'Export to your own collector',
    description:
      'on: each record and each verdict of the history, those of before too, and the metrics of the watch go to your ' +
      'own collector. off: none do. While telemetry is off, none do either.',
    parse: oneOf(onOrOff),
    write: (value) => value,
  },
  'export.bodies': {
    initial: 'redacted',
    title: 'Contents in the export',
    description:
      'none exports no contents of payloads, redacted exports them without the names of installations, hosts and ' +
      'people and with relay.redact applied, full exports them as they are.',
    parse: oneOf(exportBodies),
    write: (value) => value,
  },
};

import type { Shell } from 'electron';
import type { LinkId } from '../../core/contract.ts';
import { failure, type Outcome, success } from '../../core/outcome.ts';

/** Every address that Candor can open. The window names one of them; it never gives an address. */
export const addresses: Readonly<Record<LinkId, string>> = {
  'vendor-telemetry-page': 'https://openobserve.ai/docs/user-guide/data-exploration/telemetry/',
};

const longestAddress = 2048;

/**
 * Tells whether an address may be handed to the system: plain https, a host in lower-case ASCII from the
 * table, no user name, no port, no line break, at most 2048 characters. Rule 15 of Electron's checklist.
 */
export function mayOpen(address: string): boolean {
  if (address.length > longestAddress || !/^https:\/\/[a-z0-9.-]+\/[\x21-\x7e]*$/u.test(address))
    return false;
  return Object.values(addresses).some((own) => new URL(own).host === new URL(address).host);
}

/** The part of Electron's `shell` that is used. */
export type Opener = Pick<Shell, 'openExternal'>;

/**
 * Opens one of the fixed pages in the user's browser. Where the system has no browser to offer, the
 * failure gives the address in words.
 */
export async function openLink(id: LinkId, shell: Opener): Promise<Outcome<null>> {
  const address = addresses[id];
  if (!mayOpen(address)) return failure('not-allowed', 'Candor does not open this address.');
  try {
    await shell.openExternal(address);
    return success(null);
  } catch {
    return failure('internal', `No browser could be started. The page is at ${address}`);
  }
}

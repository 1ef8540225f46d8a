import { desktopMessages as messages } from '../../core/desktop/messages.ts';
import { say } from '../../core/messages/language.ts';
import { dirname } from 'node:path';
import type { Shell } from 'electron';
import type { LinkId } from '../../core/app/calls.ts';
import { vendor } from '../../core/deletion/facts.ts';
import { gmailHost } from '../../core/deletion/gmail.ts';
import { longestLink, mailto } from '../../core/deletion/mailto.ts';
import { failure, type Outcome, success } from '../../core/outcome.ts';
import type { Openers } from '../../core/ports.ts';
import { profilePath } from '../profile/profile-files.ts';

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
  if (!mayOpen(address)) return failure('not-allowed', say(messages.notOpened));
  try {
    await shell.openExternal(address);
    return success(null);
  } catch {
    return failure('internal', say(messages.noBrowserForPage, { address }));
  }
}

const printable = /^[\x21-\x7e]*$/u;

/** What every `mailto:` address begins with that may be opened: the vendor's own, as main writes it. */
const vendorMail = mailto({ to: vendor.address, subject: '', body: '' }).replace(/&.*$/u, '');
const gmailPage = `https://${gmailHost}/mail/?view=cm&`;

/** Tells whether a `mailto:` address may be handed to the system: to the vendor alone, of a length that all take. */
export function mayMail(address: string): boolean {
  if (address.length > longestLink || !printable.test(address)) return false;
  return address.startsWith(vendorMail) && /^[^&]*&body=[^&]*$/u.test(address);
}

/** Tells whether an address is Gmail's compose page, of a length that it takes. */
export function mayCompose(address: string): boolean {
  return address.length <= longestLink && printable.test(address) && address.startsWith(gmailPage);
}

/** Hands a `mailto:` address to the mail program. That it was taken does not say that a program opened. */
export async function openMail(address: string, shell: Opener): Promise<Outcome<null>> {
  if (!mayMail(address)) return failure('not-allowed', say(messages.notOpened));
  return handOver(address, shell, say(messages.noMailProgram));
}

/** Opens Gmail's compose page in the user's browser. */
export async function openCompose(address: string, shell: Opener): Promise<Outcome<null>> {
  if (!mayCompose(address)) return failure('not-allowed', say(messages.notOpened));
  return handOver(address, shell, say(messages.noBrowserForLetter));
}

async function handOver(address: string, shell: Opener, words: string): Promise<Outcome<null>> {
  try {
    await shell.openExternal(address);
    return success(null);
  } catch {
    return failure('internal', words);
  }
}

/** Opens a draft file of Candor's own with the program for it: an `.eml` right in `drafts` of the profile. */
export async function openDraftFile(
  path: string,
  profile: string,
  shell: Pick<Shell, 'openPath'>,
): Promise<Outcome<null>> {
  if (dirname(path) !== profilePath(profile, 'drafts') || !/[\w-]+\.eml$/u.test(path)) {
    return failure('not-allowed', say(messages.onlyOwnDrafts));
  }
  const problem = await shell.openPath(path);
  return problem === ''
    ? success(null)
    : failure('internal', say(messages.noDraftProgram, { path }));
}

/** Returns what hands drafts to other programs of the user's desktop. `profile`: its folder, absolute. */
export function openersOf(profile: string, shell: Shell): Openers {
  return {
    mail: (href) => openMail(href, shell),
    page: (href) => openCompose(href, shell),
    file: (path) => openDraftFile(path, profile, shell),
  };
}

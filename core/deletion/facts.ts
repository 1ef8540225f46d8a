import type { VerdictName } from '../optout/verdict.ts';
import type { Law } from './law.ts';

/** Where a request goes, and the words of the vendor's page that it begins with (its telemetry page, 2023 to today). */
export const vendor = {
  address: 'admin+privacy@zinclabs.io',
  promise:
    'This can be deactivated at any time, and any data that has already been collected can be deleted on request.',
} as const;

/** One installation as the history knows it. Dates are calendar days, `2026-11-23`. */
export interface Installation {
  /** The instance_id, which every event carries as `userId`. */
  readonly userId: string;
  readonly hostNames: readonly string[];
  readonly versions: readonly string[];
  readonly events: readonly string[];
  /** Days of the first and the last payload seen. */
  readonly first: string;
  readonly last: string;
  /**
   * True: the relay passed on a payload with this id, so the vendor has it. False: Candor saw none that did; the vendor
   * can know it all the same, from reports that the server sent before Candor or past it.
   */
  readonly reached: boolean;
}

/** One witness of the opt-out, as given. */
export interface OptOutCheck {
  readonly name: string;
  readonly says: 'off' | 'on' | 'unknown';
  readonly evidence: string;
  /** RFC 3339, UTC. */
  readonly at: string;
}

/** The opt-out at the time of the request. */
export interface OptOutFacts {
  readonly verdict: VerdictName;
  /** One sentence in English: what the verdict rests on. */
  readonly sentence: string;
  /** The same for the vendor: without the paths of this machine, which can hold a person’s name. */
  readonly toVendor: string;
  /** The day telemetry was turned off; null when it is not known. */
  readonly offSince: string | null;
  readonly witnesses: readonly OptOutCheck[];
}

/** The opt-out as it is shown beside a letter. */
export interface OptOutShown extends OptOutFacts {
  /** Its sentence in the language that Candor speaks; not given: that is English. Neither sent nor kept. */
  readonly told?: string;
  /** The sentence for the vendor in that language, in the same way. */
  readonly toVendorTold?: string;
}

/** What the user chose and typed beside the letter. */
export interface LetterChoices {
  readonly law: Law;
  /** Optional; empty when not typed. */
  readonly name: string;
  /** Country or state, optional; empty when not typed. */
  readonly country: string;
  /** Ids of lines that the user left out. */
  readonly leftOut: readonly string[];
}

/** What a letter is made of. */
export interface LetterFacts {
  readonly reference: string;
  /** The day the letter is made, from which its dates are counted. */
  readonly today: string;
  readonly installations: readonly Installation[];
  /** Null when the opt-out was not looked at. */
  readonly optOut: OptOutShown | null;
}

import type { Message } from '../messages/message.ts';
import { lawMessages as messages } from './messages.ts';

/**
 * The law a request rests on besides the vendor's own promise. `none` is that promise alone: it asks for no
 * residence, no threshold and no proof that the data are personal.
 */
export const laws = ['none', 'gdpr', 'uk', 'ccpa'] as const;
/** One of {@link laws}. */
export type Law = (typeof laws)[number];

/** Each law in words: a label, and who may use it. Facts, not legal advice. */
export const lawWords: Readonly<Record<Law, { readonly label: Message; readonly who: Message }>> = {
  none: { label: messages.none, who: messages.noneWho },
  gdpr: { label: messages.gdpr, who: messages.gdprWho },
  uk: { label: messages.uk, who: messages.ukWho },
  ccpa: { label: messages.ccpa, who: messages.ccpaWho },
};

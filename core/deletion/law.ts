/**
 * The law a request rests on besides the vendor's own promise. `none` is that promise alone: it asks for no
 * residence, no threshold and no proof that the data are personal.
 */
export const laws = ['none', 'gdpr', 'uk', 'ccpa'] as const;
/** One of {@link laws}. */
export type Law = (typeof laws)[number];

/** Each law in words: a label, and who may use it. Facts, not legal advice. */
export const lawWords: Readonly<Record<Law, { readonly label: string; readonly who: string }>> = {
  none: {
    label: 'The vendor’s own promise',
    who: 'For everyone: it does not depend on where you live or on what the data are.',
  },
  gdpr: {
    label: 'GDPR (European Union and EEA)',
    who: 'For people in the European Union or the EEA, about data that relate to them.',
  },
  uk: {
    label: 'UK GDPR (United Kingdom)',
    who: 'For people in the United Kingdom, about data that relate to them.',
  },
  ccpa: {
    label: 'CCPA (California)',
    who: 'For residents of California. It binds a business only above certain sizes; whether the vendor reaches them is not known.',
  },
};

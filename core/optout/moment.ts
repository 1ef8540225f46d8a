import { spanWords } from './check.ts';

/** What a moment is named by: reports count, or silence does, from there on. */
export type MomentName =
  'start' | 'switch' | 'read' | 'said-on' | 'turned' | 'seen-off' | 'payload' | 'relay';

/** A moment with its name. Milliseconds since 1970. */
export interface NamedMoment {
  readonly name: MomentName;
  readonly at: number;
}

const names: Readonly<Record<MomentName, string>> = {
  start: 'its start',
  switch: 'the switch',
  read: 'it read its file',
  'said-on': 'it last said on',
  turned: 'it said off',
  'seen-off': 'Candor first saw it off',
  payload: 'the last payload',
  relay: 'the relay’s start',
};

/** The moment behind “since”: `the switch`. */
export function momentName({ name }: Pick<NamedMoment, 'name'>): string {
  return names[name];
}

/** `since the switch 3 min ago`: a moment that lies more than that before `now`. */
export function sinceMoment(moment: NamedMoment, now: number): string {
  return `since ${names[moment.name]} ${spanWords(now - moment.at)} ago`;
}

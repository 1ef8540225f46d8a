import { say } from '../messages/language.ts';
import type { Message } from '../messages/message.ts';
import { spanWords } from './check.ts';
import { momentMessages as messages } from './checks/messages.ts';

/** What a moment is named by: reports count, or silence does, from there on. */
export type MomentName =
  'start' | 'switch' | 'read' | 'said-on' | 'turned' | 'seen-off' | 'payload' | 'relay';

/** A moment with its name. Milliseconds since 1970. */
export interface NamedMoment {
  readonly name: MomentName;
  readonly at: number;
}

const since: Readonly<Record<MomentName, Message>> = {
  start: messages.sinceStart,
  switch: messages.sinceSwitch,
  read: messages.sinceRead,
  'said-on': messages.sinceSaidOn,
  turned: messages.sinceTurned,
  'seen-off': messages.sinceSeenOff,
  payload: messages.sincePayload,
  relay: messages.sinceRelay,
};

const ago: Readonly<Record<MomentName, Message>> = {
  start: messages.agoStart,
  switch: messages.agoSwitch,
  read: messages.agoRead,
  'said-on': messages.agoSaidOn,
  turned: messages.agoTurned,
  'seen-off': messages.agoSeenOff,
  payload: messages.agoPayload,
  relay: messages.agoRelay,
};

const after: Readonly<Record<MomentName, Message>> = {
  start: messages.afterStart,
  switch: messages.afterSwitch,
  read: messages.afterRead,
  'said-on': messages.afterSaidOn,
  turned: messages.afterTurned,
  'seen-off': messages.afterSeenOff,
  payload: messages.afterPayload,
  relay: messages.afterRelay,
};

/** `since the switch`. */
export function sinceWords({ name }: Pick<NamedMoment, 'name'>): string {
  return say(since[name]);
}

/** `since the switch 3 min ago`: a moment that lies more than that before `now`. */
export function sinceMoment({ name, at }: NamedMoment, now: number): string {
  return say(ago[name], { span: spanWords(now - at) });
}

/** `after the switch`. */
export function afterWords(name: MomentName): string {
  return say(after[name]);
}

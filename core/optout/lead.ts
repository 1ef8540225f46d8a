import { formatClock } from '../format.ts';
import { say } from '../messages/language.ts';
import type { OptOutPage } from './calls.ts';
import { spanWords, type Says, type CheckName } from './check.ts';
import { leadMessages as messages } from './checks/messages.ts';
import { missingWords } from './wire-check.ts';

/** The three steps of an opt-out: see what the server sends, turn it off, see that nothing comes. */
export type LeadName = 'watch' | 'off' | 'proven';

/** One step, as far as it has come. */
export interface LeadStep {
  readonly name: LeadName;
  readonly state: 'done' | 'waiting' | 'to do';
  /** What is done, what is awaited, or what is missing; one sentence. */
  readonly words: string;
  /** Why; whole sentences, or nothing. */
  readonly why: string;
  /** What the user can do about it now; null: nothing but to wait. */
  readonly offers: 'relay-start' | 'relay-on' | 'off' | null;
}

type Page = Pick<
  OptOutPage,
  'server' | 'relay' | 'made' | 'checks' | 'proof' | 'verdict' | 'reporting'
>;

/** Returns the three steps by what was seen last. `now`: milliseconds since 1970. */
export function leadOf(page: Page, now: number): readonly [LeadStep, LeadStep, LeadStep] {
  const says = (name: CheckName): Says =>
    page.checks.find((one) => one.name === name)?.says ?? 'unknown';
  const gone = page.verdict.state === 'stopped' || page.verdict.state === 'unreached';
  const watch = gone ? goneStep('watch', '') : watchStep(page);
  const off = gone ? goneStep('off', nextStart(says('files'))) : offStep(page, says);
  return [watch, off, provenStep(page, watch.state === 'done' && off.state === 'done', now)];
}

/** Nothing can be watched or turned off of a server that does not run or answer. */
function goneStep(name: LeadName, why: string): LeadStep {
  const words = say(messages.gone);
  return { name, state: 'waiting', words, why, offers: null };
}

function nextStart(files: Says): string {
  if (files === 'unknown') return '';
  return say(files === 'on' ? messages.nextStartOn : messages.nextStartOff);
}

function watchStep({ server, relay, made, proof, verdict, reporting }: Page): LeadStep {
  const step = { name: 'watch' as const };
  const { control, missing } = proof;
  const why = missing === null ? '' : missingWords(missing);
  if (server === null) {
    const words = say(verdict.state === 'several' ? messages.whichServer : messages.noServer);
    const todo = { words, why };
    return { ...step, state: 'to do', ...todo, offers: relay.listening ? null : 'relay-start' };
  }
  if (!relay.listening) {
    return {
      ...step,
      state: 'to do',
      words: say(messages.relayOff),
      why: say(messages.onlyRelaySees),
      offers: 'relay-start',
    };
  }
  if (control !== null) {
    const words = say(messages.recorded, {
      time: formatClock(control.at),
      record: control.recordId,
    });
    return { ...step, state: 'done', words, why: '', offers: null };
  }
  if (
    reporting?.to === 'relay' ||
    made.some(({ aim }) => aim === 'relay-on') ||
    relay.received > 0
  ) {
    const words = say(messages.waitingForReport);
    return { ...step, state: 'waiting', words, why, offers: null };
  }
  return {
    ...step,
    state: 'to do',
    words: say(messages.notToRelay),
    why: say(messages.setUp),
    offers: 'relay-on',
  };
}

function offStep({ server }: Page, says: (name: CheckName) => Says): LeadStep {
  const step = { name: 'off' as const };
  const runs = says('server') === 'unknown' ? says('process') : says('server');
  const reports = says('wire') === 'on' || says('log') === 'on';
  const todo = (words: string, why = ''): LeadStep => ({
    ...step,
    state: 'to do',
    words,
    why,
    offers: server === null ? null : 'off',
  });
  if (runs === 'off' && !reports) {
    const next = says('files') === 'on' ? say(messages.onAgain) : '';
    return {
      ...step,
      state: 'done',
      words: say(messages.runsOff),
      why: next,
      offers: null,
    };
  }
  if (runs === 'off') return todo(say(messages.stillReports));
  if (says('files') === 'off') {
    const why = say(runs === 'on' ? messages.stillOn : messages.doesNotTell);
    const words = say(messages.waitingForSettings);
    return { ...step, state: 'waiting', words, why, offers: null };
  }
  if (runs === 'on' || reports || says('files') === 'on') return todo(say(messages.on));
  return todo(say(messages.cannotTell));
}

function provenStep({ proof, verdict, checks }: Page, ready: boolean, now: number): LeadStep {
  const step = { name: 'proven' as const, offers: null };
  const { missing, provenFrom } = proof;
  if (verdict.verdict === 'proven-off') {
    const wire = checks.find(({ name }) => name === 'wire');
    const what = wire?.clause ?? say(messages.nothingArrived);
    const words = missingWords({ what, todo: '' });
    return { ...step, state: 'done', words, why: wire?.detail ?? '' };
  }
  const from = provenFrom === null ? Number.NaN : Date.parse(provenFrom);
  if (ready && from > now) {
    const time = formatClock(provenFrom ?? '');
    const words = say(messages.waitingForSilence, { time, span: spanWords(from - now) });
    return { ...step, state: 'waiting', words, why: say(messages.twoStayOut) };
  }
  if (ready && missing !== null) {
    return {
      ...step,
      state: 'waiting',
      words: missingWords({ what: missing.what, todo: '' }),
      why: missing.todo,
    };
  }
  return {
    ...step,
    state: 'to do',
    words: say(messages.follows),
    why: say(messages.takesAnHour),
  };
}

import { formatClock, sentenceCase } from '../format.ts';
import type { OptOutPage } from './calls.ts';
import { spanWords, type Says, type CheckName } from './check.ts';

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
  const words = 'The server does not run, or gives no answer.';
  return { name, state: 'waiting', words, why, offers: null };
}

function nextStart(files: Says): string {
  if (files === 'unknown') return '';
  return `Its settings turn telemetry ${files} for its next start.`;
}

function watchStep({ server, relay, made, proof, verdict, reporting }: Page): LeadStep {
  const step = { name: 'watch' as const };
  const { control, missing } = proof;
  const why = missing === null ? '' : sentences(missing.what, missing.todo);
  if (server === null) {
    const words =
      verdict.state === 'several'
        ? 'Candor doesn’t know which server to watch.'
        : 'Candor has found no server to watch.';
    const todo = { words, why };
    return { ...step, state: 'to do', ...todo, offers: relay.listening ? null : 'relay-start' };
  }
  if (!relay.listening) {
    const stopped = 'Only the relay sees whether the server still reports.';
    return {
      ...step,
      state: 'to do',
      words: 'The relay is off.',
      why: stopped,
      offers: 'relay-start',
    };
  }
  if (control !== null) {
    const words = `The relay recorded a report of this server at ${formatClock(control.at)} (record ${control.recordId}).`;
    return { ...step, state: 'done', words, why: '', offers: null };
  }
  if (
    reporting?.to === 'relay' ||
    made.some(({ aim }) => aim === 'relay-on') ||
    relay.received > 0
  ) {
    const words = 'Waiting for the first report through the relay.';
    return { ...step, state: 'waiting', words, why, offers: null };
  }
  return {
    ...step,
    state: 'to do',
    words: 'The server does not report to the relay yet.',
    why: 'Set it up in the server: you see the change first. A restart may be needed after it.',
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
    const next =
      says('files') === 'on' ? 'Its settings turn telemetry on again at its next start.' : '';
    return {
      ...step,
      state: 'done',
      words: 'The server runs with telemetry off.',
      why: next,
      offers: null,
    };
  }
  if (runs === 'off') return todo('The server says that telemetry is off, and still reports.');
  if (says('files') === 'off') {
    const why =
      runs === 'on'
        ? 'Telemetry is off in the settings, and still on in the running server.'
        : 'Telemetry is off in the settings. The server does not tell whether it has read them; after a restart it has.';
    const words = 'Waiting for the server to read its settings.';
    return { ...step, state: 'waiting', words, why, offers: null };
  }
  if (runs === 'on' || reports || says('files') === 'on') return todo('Telemetry is on.');
  return todo('Candor can’t tell whether telemetry is on.');
}

function provenStep({ proof, verdict, checks }: Page, ready: boolean, now: number): LeadStep {
  const step = { name: 'proven' as const, offers: null };
  const { missing, provenFrom } = proof;
  if (verdict.verdict === 'proven-off') {
    const wire = checks.find(({ name }) => name === 'wire');
    const words = `${sentenceCase(wire?.clause ?? 'nothing has arrived')}.`;
    return { ...step, state: 'done', words, why: wire?.detail ?? '' };
  }
  const from = provenFrom === null ? Number.NaN : Date.parse(provenFrom);
  if (ready && from > now) {
    const words = `Waiting for silence: ready at ${formatClock(provenFrom ?? '')}, in ${spanWords(from - now)}.`;
    return { ...step, state: 'waiting', words, why: 'Two heartbeats must stay out.' };
  }
  if (ready && missing !== null) {
    return { ...step, state: 'waiting', words: sentences(missing.what), why: missing.todo };
  }
  return {
    ...step,
    state: 'to do',
    words: 'Follows when both steps above are done.',
    why: takesAnHour,
  };
}

function sentences(clause: string, more = ''): string {
  return `${sentenceCase(clause)}. ${more}`.trimEnd();
}

const takesAnHour =
  'Two heartbeats must then pass without a report. By default that takes an hour.';

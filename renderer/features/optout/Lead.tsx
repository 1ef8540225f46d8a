import { useEffect, useState, type ReactNode } from 'react';
import type { Aim } from '../../../core/optout/activation.ts';
import type { OptOutPage } from '../../../core/optout/calls.ts';
import { leadOf, type LeadName, type LeadStep } from '../../../core/optout/lead.ts';
import { Problem } from '../../components/Problem.tsx';
import { useMutation } from '../../hooks/use-mutation.ts';
import { ChangeDialog } from './ChangeDialog.tsx';
import { useOptOut, type Pending as Left } from './OptOutProvider.tsx';
import { StillToDo } from './StillToDo.tsx';
import type { Message } from '../../../core/messages/message.ts';
import { say } from '../../../core/messages/language.ts';
import { optOutMessages as messages } from './messages.ts';
import shapes from '../../components/verdict-icon.module.css';
import styles from './checks.module.css';

const names = {
  watch: messages.watch,
  off: messages.off,
  proven: messages.proven,
} satisfies Readonly<Record<LeadName, Message>>;
const stateNames = {
  done: messages.stepDone,
  waiting: messages.waiting,
  'to do': messages.toDo,
} satisfies Readonly<Record<LeadStep['state'], Message>>;

/** The way to a proven opt-out in three steps: how far each is, what it waits for, and what to do. */
export function Lead(props: {
  readonly page: OptOutPage;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly onDone: () => void;
  /** What can be done about the last step. */
  readonly children?: ReactNode;
}) {
  const { page, now, onDone, children } = props;
  const pending = useOptOut()?.pending ?? null;
  const [aim, setAim] = useState<'off' | 'relay-on' | null>(null);
  const steps = leadOf(page, now);
  const reached =
    pending !== null && (isReached(pending.aim, page, steps) || hasStartedAnew(pending, page));
  const of = pending === null ? null : pending.aim.startsWith('relay') ? 'watch' : 'off';
  return (
    <section aria-labelledby="lead">
      <h2 id="lead">
        {say(messages.optOutInThreeSteps)}{' '}
        <span className="quiet">{say(messages.silenceIsProof)}</span>
      </h2>
      <ol className={styles['lead-steps']}>
        {steps.map((step, at) => (
          <li key={step.name} data-state={step.state}>
            <Number at={at + 1} state={step.state} />
            <p>
              <b>{say(names[step.name])}</b>
              <span className="quiet">{say(stateNames[step.state])}</span>
            </p>
            <div>
              <p>
                {step.words}
                {step.why !== '' && <span className="quiet">{step.why}</span>}
              </p>
              <Offer step={step} page={page} onAim={setAim} onDone={onDone} />
              {of === step.name && <Pending reached={reached} onDone={onDone} />}
              {step.name === 'proven' && children}
            </div>
          </li>
        ))}
      </ol>
      {aim !== null && <ChangeDialog aim={aim} onClose={() => setAim(null)} onDone={onDone} />}
    </section>
  );
}

/** What can be done about a step now. */
function Offer(props: {
  readonly step: LeadStep;
  readonly page: OptOutPage;
  readonly onAim: (aim: 'off' | 'relay-on') => void;
  readonly onDone: () => void;
}) {
  const { step, page, onAim, onDone } = props;
  const starting = useMutation((candor) => candor.relay.start());
  const start = async () => {
    if (starting.busy || page.relay.elsewhere) return;
    await starting.run();
    onDone();
  };
  return (
    <>
      {step.offers === 'relay-start' && (
        <button
          type="button"
          className="button"
          aria-disabled={starting.busy}
          onClick={() => void start()}
        >
          {say(messages.startTheRelay)}
        </button>
      )}
      {step.offers === 'relay-on' && (
        <button type="button" className="button" onClick={() => onAim('relay-on')}>
          {say(messages.setItUp)}
        </button>
      )}
      {step.offers === 'off' && (
        <button type="button" className="button" onClick={() => onAim('off')}>
          {say(messages.turnTelemetryOff)}
        </button>
      )}
      <Problem error={starting.error} />
    </>
  );
}

/** Whether the running server does what a change was for, as far as that is seen. */
function isReached(aim: Aim, page: OptOutPage, [watch, off]: ReturnType<typeof leadOf>): boolean {
  if (aim === 'off') return off.state === 'done';
  if (aim === 'relay-on') return watch.state === 'done';
  const on = page.checks.some(({ name, says }) => name === 'server' && says === 'on');
  return aim === 'on' && on;
}

/** Whether what a change left to the server is done by its end: what starts next has read its settings. */
function hasStartedAnew({ byHand, run }: Left, { absent, run: now }: OptOutPage): boolean {
  if (byHand.length > 0) return false;
  return Boolean(absent) || (run !== null && now !== undefined && now !== run);
}

/** The number of a step: in a closed circle with a check once it is done, in a broken one until then. */
function Number({ at, state }: { readonly at: number; readonly state: LeadStep['state'] }) {
  const done = state === 'done';
  return (
    <svg
      className={`${shapes['shape']} ${shapes[done ? 'off' : state === 'waiting' ? 'waits' : 'unknown']}`}
      viewBox="0 0 22 22"
      aria-hidden="true"
      focusable="false"
    >
      <circle cx="11" cy="11" r="9" />
      {done ? (
        <path d="M7 11.3l2.7 2.7 5.3-5.8" />
      ) : (
        <text x="11" y="15">
          {at}
        </text>
      )}
    </svg>
  );
}

/** What the newest change left to the server: it stays until that is done, whether or not its dialog is open. */
function Pending(props: {
  /** True once the running server does what the change is for. */
  readonly reached: boolean;
  readonly onDone: () => void;
}) {
  const { reached, onDone } = props;
  const known = useOptOut();
  const pending = known?.pending ?? null;
  const setPending = known?.setPending;
  useEffect(() => {
    if (reached) setPending?.(null);
  }, [reached, setPending]);
  if (pending === null || reached) return null;
  return (
    <section className={styles['pending']} aria-label={say(messages.leftToDo)}>
      <StillToDo
        plan={pending}
        onDone={() => {
          setPending?.(null);
          onDone();
        }}
      />
      <button type="button" className="inline" onClick={() => setPending?.(null)}>
        {say(messages.hide)}
      </button>
    </section>
  );
}

import { Link } from 'wouter';
import type { OptOutFacts } from '../../../core/deletion/facts.ts';
import type { OrderStep } from '../../../core/deletion/steps.ts';
import { VerdictIcon } from '../../components/VerdictIcon.tsx';

const names = { off: 'Off', proven: 'Proven', ask: 'Ask' } as const;

/** The best order as three steps, and what is known of the first two. Nothing stops the user from asking first. */
export function Order(props: {
  readonly steps: readonly OrderStep[];
  readonly optOut: OptOutFacts | null;
}) {
  return (
    <section className="order" aria-label="The best order">
      <ol>
        {props.steps.map(({ id, done, text }) => (
          <li key={id}>
            <VerdictIcon says={done ? 'off' : 'unknown'} />
            <div>
              <b>
                {names[id]}
                <span className="hidden">{done ? ', done' : ', not done'}</span>
              </b>
              <p className="quiet">{text}</p>
            </div>
          </li>
        ))}
      </ol>
      {props.optOut !== null && (
        <p className="quiet">
          Known of the opt-out now: {props.optOut.toVendor}{' '}
          <Link href="/opt-out">See the evidence</Link>
        </p>
      )}
    </section>
  );
}

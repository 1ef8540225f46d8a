import { Link } from 'wouter';
import type { OptOutSeen } from '../../core/optout/seen.ts';
import { states } from '../../core/optout/states.ts';
import type { VerdictName } from '../../core/optout/verdict.ts';
import type { Says } from '../../core/optout/witness.ts';
import { Shape } from './optout/Shape.tsx';

/** Said off but not observed proves nothing, so it has the shape of what cannot be said. */
const shapes: Readonly<Record<VerdictName, Says>> = {
  'proven-off': 'off',
  'says-off': 'unknown',
  contradiction: 'on',
  on: 'on',
  'cannot-tell': 'unknown',
};

/** The newest verdict on the server, in the words of the tray; leads to its witnesses. */
export function VerdictLine({ seen }: { readonly seen: OptOutSeen | null }) {
  if (seen === null || seen.server === null) return null;
  const { verdict, state } = seen.verdict;
  return (
    <Link className="verdict" href="/opt-out">
      <Shape says={shapes[verdict]} />
      <span>
        Telemetry: <b>{states[state].tray}</b>
      </span>
    </Link>
  );
}

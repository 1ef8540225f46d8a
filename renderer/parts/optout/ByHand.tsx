import type { PlanView } from '../../../core/optout/calls.ts';
import { Copy } from '../Copy.tsx';

/** What is left to the user, with the exact commands. */
export function ByHand({ steps }: { readonly steps: PlanView['byHand'] }) {
  if (steps.length === 0) return null;
  return (
    <section className="by-hand" aria-label="To be done by you">
      <h3>To be done by you</h3>
      {steps.map(({ sentence, commands }) => (
        <div key={`${sentence} ${commands.join(' ')}`}>
          <p>{sentence}</p>
          {commands.map((command) => (
            <p key={command} className="command">
              <code>{command}</code>
              <Copy text={command} what="Command" />
            </p>
          ))}
        </div>
      ))}
    </section>
  );
}

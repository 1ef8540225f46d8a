import { Children, type ReactNode } from 'react';
import type { Words } from '../../core/status.ts';
import { TelemetrySwitch } from '../features/optout/TelemetrySwitch.tsx';
import { say } from '../../core/messages/language.ts';
import { componentMessages as messages } from './messages.ts';

/** False for what draws nothing. */
function hasSome(children: ReactNode): boolean {
  return Children.toArray(children).length > 0;
}

/** The status in one sentence at the top of a page, what stands under it, and what can be done about it. */
export function PageHeader(props: {
  readonly page: string;
  readonly lead: readonly Words[];
  readonly detail: string;
  readonly children?: ReactNode;
}) {
  return (
    <section className="truth" aria-label={say(messages.inShort)}>
      <h1 className="hidden">{props.page}</h1>
      <div>
        <p className="lead">
          {props.lead.map((words, at) =>
            // The pieces of one sentence never change places.
            typeof words === 'string' ? words : <em key={`${at}-${words.em}`}>{words.em}</em>,
          )}
        </p>
        <p className="detail">{props.detail}</p>
      </div>
      <div className="beside">
        <TelemetrySwitch />
        {hasSome(props.children) && <div className="actions">{props.children}</div>}
      </div>
    </section>
  );
}

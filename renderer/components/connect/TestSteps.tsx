import type { ConnectionTest } from '../../../core/server/views.ts';
import { Icon, type IconName } from '../Icon.tsx';
import { say } from '../../../core/messages/language.ts';
import { connectMessages as messages } from './messages.ts';

interface Step {
  readonly icon: IconName;
  readonly name: string;
  readonly word: string;
}

const signIn = {
  accepted: { icon: 'check', word: messages.accepted },
  refused: { icon: 'cross', word: messages.refused },
  'not-asked': { icon: 'dash', word: messages.notTriedNoEMailGiven },
  'not-reached': { icon: 'dash', word: messages.notTried },
} as const;

const telemetry = (enabled: boolean | null): Step =>
  enabled === null
    ? { icon: 'dash', name: say(messages.telemetry), word: say(messages.serverDoesNotSay) }
    : {
        icon: 'check',
        name: say(messages.telemetry),
        word: say(enabled ? messages.serverSaysOn : messages.serverSaysOff),
      };

function stepsOf(test: ConnectionTest): readonly Step[] {
  const reached: Step = test.reached
    ? { icon: 'check', name: say(messages.server), word: say(messages.reached) }
    : { icon: 'cross', name: say(messages.server), word: say(messages.notReached) };
  if (!test.reached) return [reached];
  const release: Step = test.version
    ? { icon: 'check', name: say(messages.release), word: test.version }
    : { icon: 'dash', name: say(messages.release), word: say(messages.serverDoesNotSay) };
  const { icon, word } = signIn[test.signIn];
  const signedIn: Step = { icon, name: say(messages.signInStep), word: say(word) };
  return [reached, release, telemetry(test.telemetryEnabled), signedIn];
}

/** What a test of the connection found, one step under another, and the sentence it adds up to. */
export function TestSteps({ test }: { readonly test: ConnectionTest }) {
  return (
    <div className="test">
      <p>{test.message}</p>
      {test.certificate === null && (
        <ol className="steps">
          {stepsOf(test).map(({ icon, name, word }) => (
            <li key={name}>
              <Icon name={icon} />
              <span>{name}</span>
              <bdi>{word}</bdi>
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}

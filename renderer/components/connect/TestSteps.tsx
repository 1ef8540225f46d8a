import type { ConnectionTest } from '../../../core/server/views.ts';
import { Icon, type IconName } from '../Icon.tsx';

interface Step {
  readonly icon: IconName;
  readonly name: string;
  readonly word: string;
}

const signIn: Record<ConnectionTest['signIn'], Step> = {
  accepted: { icon: 'check', name: 'Sign-in', word: 'accepted' },
  refused: { icon: 'cross', name: 'Sign-in', word: 'refused' },
  'not-asked': { icon: 'dash', name: 'Sign-in', word: 'not tried, no e-mail given' },
  'not-reached': { icon: 'dash', name: 'Sign-in', word: 'not tried' },
};

const telemetry = (enabled: boolean | null): Step =>
  enabled === null
    ? { icon: 'dash', name: 'Telemetry', word: 'the server does not say' }
    : { icon: 'check', name: 'Telemetry', word: `the server says ${enabled ? 'on' : 'off'}` };

function stepsOf(test: ConnectionTest): readonly Step[] {
  const reached: Step = test.reached
    ? { icon: 'check', name: 'Server', word: 'reached' }
    : { icon: 'cross', name: 'Server', word: 'not reached' };
  if (!test.reached) return [reached];
  const release: Step = test.version
    ? { icon: 'check', name: 'Release', word: test.version }
    : { icon: 'dash', name: 'Release', word: 'the server does not say' };
  return [reached, release, telemetry(test.telemetryEnabled), signIn[test.signIn]];
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

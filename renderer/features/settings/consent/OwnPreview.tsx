import { useQuery } from '../../../hooks/use-query.ts';
import { Failed } from '../../../components/Failed.tsx';
import { PayloadView } from './PayloadView.tsx';
import { useSnapshot } from '../../../hooks/use-snapshot.ts';
import { say } from '../../../../core/messages/language.ts';
import { Sentence } from '../../../components/Sentence.tsx';
import { consentMessages as messages } from './messages.ts';

/**
 * Candor's own payload as it would be sent now. Asking for it sends nothing; it does read the machine, so a new
 * reading is no reason to ask again.
 */
export function OwnPreview() {
  const sending = useSnapshot((snapshot) => snapshot.sending);
  const asked = useQuery(sending.destination, (candor) => candor.delivery.preview());
  const { value, error } = asked;
  if (error !== null) return <Failed error={error} again={asked.refetch} />;
  if (value === null) return <p className="quiet">{say(messages.makingThePayload)}</p>;
  return (
    <>
      <p className="quiet">
        <Sentence
          of={value.destination === '' ? messages.forNoDestination : messages.forDestination}
          tags={{ code: <code /> }}
          values={{ event: value.event, destination: value.destination, userId: value.userId }}
        />
      </p>
      <PayloadView text={value.text} label={say(messages.candorsOwnPayload)} />
    </>
  );
}

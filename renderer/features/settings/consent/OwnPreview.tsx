import { useQuery } from '../../../hooks/use-query.ts';
import { Failed } from '../../../components/Failed.tsx';
import { PayloadView } from './PayloadView.tsx';
import { useSnapshot } from '../../../hooks/use-snapshot.ts';

/**
 * Candor's own payload as it would be sent now. Asking for it sends nothing; it does read the machine, so a new
 * reading is no reason to ask again.
 */
export function OwnPreview() {
  const sending = useSnapshot((snapshot) => snapshot.sending);
  const asked = useQuery(sending.destination, (candor) => candor.delivery.preview());
  const { value, error } = asked;
  if (error !== null) return <Failed error={error} again={asked.refetch} />;
  if (value === null) return <p className="quiet">Making the payload…</p>;
  return (
    <>
      <p className="quiet">
        “{value.event}”, for{' '}
        {value.destination === '' ? 'no destination: none is set' : value.destination}, under the id{' '}
        <code>{value.userId}</code>.
      </p>
      <PayloadView text={value.text} label="Candor’s own payload" />
    </>
  );
}

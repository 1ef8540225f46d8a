import { useEffect } from 'react';
import { useOptOut } from './OptOutProvider.tsx';
import { StillToDo } from './StillToDo.tsx';

/** What the newest change left to the server: it stays until that is done, whether or not its dialog is open. */
export function Pending(props: {
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
    <section className="pending" aria-label="Left to do">
      <StillToDo
        plan={pending}
        onDone={() => {
          setPending?.(null);
          onDone();
        }}
      />
      <button type="button" className="inline" onClick={() => setPending?.(null)}>
        Hide
      </button>
    </section>
  );
}

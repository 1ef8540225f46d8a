import { useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { api } from '../../api.ts';
import { ChangeDialog } from './ChangeDialog.tsx';
import { useOptOut } from './OptOutProvider.tsx';

/** Shows what the tray or a notification asks for: a page, and over it the change of the switch. */
export function ShowOnRequest() {
  const known = useOptOut();
  const [, navigate] = useLocation();
  const [turn, setTurn] = useState<'on' | 'off' | null>(null);
  useEffect(
    () =>
      api().onShow((shown) => {
        navigate(shown.page);
        setTurn(shown.turn);
      }),
    [navigate],
  );
  if (turn === null || known === null) return null;
  return <ChangeDialog aim={turn} onClose={() => setTurn(null)} onDone={known.asked.again} />;
}

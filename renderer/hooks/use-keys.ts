import { useEffect, useEffectEvent } from 'react';

/** True for Ctrl (or Cmd on a Mac) with nothing else held. */
export function withCommand(event: KeyboardEvent): boolean {
  return (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
}

/** Is told every key of the window, except while a dialog is open: a dialog's keys are its own. */
export function useKeys(onPress: (event: KeyboardEvent) => void): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || document.querySelector('dialog[open]') !== null) return;
    onPress(event);
  });
  useEffect(() => {
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}

import { useEffect, useId, useRef, type ReactNode } from 'react';
import { createPortal } from 'react-dom';

/**
 * A dialog over the window, mounted while it is open. The focus starts at its first control or at `data-start`. Esc
 * closes it; the focus goes back to where it was. The children are drawn in a form: Enter does what `onSubmit` does.
 */
export function Dialog(props: {
  readonly title: string;
  readonly className?: string;
  readonly onClose: () => void;
  readonly onSubmit?: () => void;
  readonly children: ReactNode;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useId();
  useEffect(() => {
    const element = dialog.current;
    if (element === null || element.open) return undefined;
    const before = document.activeElement;
    element.showModal();
    element.querySelector<HTMLElement>('[data-start]')?.focus();
    return () => {
      // One that is taken away while it is open gives no focus back by itself.
      if (document.activeElement === document.body && before instanceof HTMLElement) {
        before.focus({ preventScroll: true });
      }
    };
  }, []);
  // Outside of the part that opened it, whose style and whose forms are not the dialog's.
  return createPortal(
    <dialog
      ref={dialog}
      className={`dialog ${props.className ?? ''}`}
      aria-labelledby={title}
      onClose={props.onClose}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          props.onSubmit?.();
        }}
      >
        <h2 id={title}>{props.title}</h2>
        {props.children}
      </form>
    </dialog>,
    document.body,
  );
}

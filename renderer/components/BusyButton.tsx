/** A button that does nothing while what it asked for goes on; it keeps the focus meanwhile. */
export function BusyButton(props: {
  readonly busy: boolean;
  readonly onClick: () => void;
  readonly children: string;
}) {
  return (
    <button type="button" className="button" aria-disabled={props.busy} onClick={props.onClick}>
      {props.children}
    </button>
  );
}

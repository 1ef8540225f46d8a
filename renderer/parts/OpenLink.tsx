import type { LinkId } from '../../core/app/calls.ts';
import { useAction } from '../use-action.ts';

/** Opens a page of the web in the user's own browser. Main knows the address; the window does not. */
export function OpenLink(props: { readonly link: LinkId; readonly children: string }) {
  const open = useAction((candor) => candor.app.openLink(props.link));
  return (
    <>
      <button type="button" className="inline" onClick={() => void open.run()}>
        {props.children}
      </button>
      {open.error !== null && (
        <span role="alert" className="problem">
          {' '}
          {open.error.message}
        </span>
      )}
    </>
  );
}

import { createContext, useCallback, useContext, useMemo, useState, type ReactNode } from 'react';
import type { Snapshot } from '../../../core/contract.ts';
import { ConnectDialog } from './ConnectDialog.tsx';

/** What the dialog opens with: the address to fill in, and what to do once it is connected. */
export interface ConnectRequest {
  readonly url?: string;
  /** True to test the connection at once: what is wrong with it is what the user wants to see. */
  readonly test?: boolean;
  readonly then?: () => void;
}

const Connect = createContext<(request?: ConnectRequest) => void>(() => undefined);

/** Opens the connect dialog. The focus goes back to where it was when the dialog closes. */
export function useConnect(): (request?: ConnectRequest) => void {
  return useContext(Connect);
}

/** Holds the one connect dialog, so that every part can open it. */
export function ConnectProvider(props: {
  readonly snapshot: Snapshot;
  readonly children: ReactNode;
}) {
  const [request, setRequest] = useState<ConnectRequest | null>(null);
  const open = useCallback((asked: ConnectRequest = {}) => setRequest(asked), []);
  const close = useCallback(() => setRequest(null), []);
  const dialog = useMemo(
    () => request !== null && { ...request, url: request.url ?? addressOf(props.snapshot) },
    // The address is what it was when the dialog opened: typing must not be overwritten.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [request],
  );
  return (
    <Connect value={open}>
      {props.children}
      {dialog !== false && (
        <ConnectDialog request={dialog} secrets={props.snapshot.secrets} onClose={close} />
      )}
    </Connect>
  );
}

/** The server being read, else the one in the settings, else the only one found. */
function addressOf({ collection, settings, found }: Snapshot): string {
  const only = found?.length === 1 ? found[0]?.url : undefined;
  return collection?.server?.url ?? (settings['server.url'] || only || '');
}

import { createContext, useContext, useState, type ReactNode } from 'react';
import type { Snapshot } from '../../../core/app/snapshot.ts';
import { useSnapshot } from '../../hooks/use-snapshot.ts';
import type { ConnectRequest } from './connect-request.ts';
import { ConnectDialog } from './ConnectDialog.tsx';

const Connect = createContext<(request?: ConnectRequest) => void>(() => undefined);

/** Opens the connect dialog. The focus goes back to where it was when the dialog closes. */
export function useConnect(): (request?: ConnectRequest) => void {
  return useContext(Connect);
}

/** Holds the one connect dialog, so that every part can open it. */
export function ConnectProvider(props: { readonly children: ReactNode }) {
  const secrets = useSnapshot((snapshot) => snapshot.secrets);
  const address = useSnapshot(addressOf);
  const [request, setRequest] = useState<ConnectRequest | null>(null);
  const open = (asked: ConnectRequest = {}) => setRequest(asked);
  return (
    <Connect value={open}>
      {props.children}
      {request !== null && (
        <ConnectDialog
          request={request}
          url={request.url ?? address}
          secrets={secrets}
          onClose={() => setRequest(null)}
        />
      )}
    </Connect>
  );
}

/** The server being read, else the one in the settings, else the only one found. */
function addressOf({ collection, settings, found }: Snapshot): string {
  const only = found?.length === 1 ? found[0]?.url : undefined;
  return collection?.server?.url ?? (settings['server.url'] || only || '');
}

import { useEffect, useId, useRef } from 'react';
import type { SecretsState } from '../../../core/contract.ts';
import type { ConnectRequest } from './ConnectProvider.tsx';
import { CertificateQuestion } from './CertificateQuestion.tsx';
import { ConnectFields } from './ConnectFields.tsx';
import { TestSteps } from './TestSteps.tsx';
import { useConnection } from './use-connection.ts';

/** The dialog in which a server is named, tried and kept. Mounted while it is open. */
export function ConnectDialog(props: {
  readonly request: ConnectRequest & { readonly url: string };
  readonly secrets: SecretsState;
  readonly onClose: () => void;
}) {
  const { request, secrets, onClose } = props;
  const dialog = useRef<HTMLDialogElement>(null);
  const outcome = useRef<HTMLDivElement>(null);
  const title = useId();
  const connection = useConnection(request.url, secrets, () => {
    dialog.current?.close();
    request.then?.();
  });
  const { fields, tested, testing, saving, problem, test } = connection;
  const proven = tested !== null && tested.reached && tested.certificate === null;

  useEffect(() => {
    if (dialog.current?.open !== false) return;
    dialog.current.showModal();
    dialog.current.querySelector<HTMLElement>('[data-start]')?.focus();
    if (request.test === true) void test();
    // Only when it opens: what is typed later is tested by the user.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);

  // In a small window the result may be out of sight.
  useEffect(() => {
    if (tested !== null || problem !== null) outcome.current?.scrollIntoView({ block: 'nearest' });
  }, [tested, problem]);

  return (
    <dialog ref={dialog} className="dialog" aria-labelledby={title} onClose={onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          // Enter does the next sensible thing: what has not been tried is tried first.
          void (proven ? connection.save() : test());
        }}
      >
        <h2 id={title}>Connect to a server</h2>
        <p className="quiet">
          Candor reads from it and never writes. What you type goes to this address only.
        </p>
        <ConnectFields fields={fields} secrets={secrets} onEdit={connection.edit} />
        <div ref={outcome} aria-live="polite" className="outcome" tabIndex={-1}>
          {testing && <p className="quiet">Testing the connection…</p>}
          {problem !== null && <p className="problem">{problem.message}</p>}
          {tested !== null && <TestSteps test={tested} />}
          {tested?.certificate != null && (
            <CertificateQuestion
              certificate={tested.certificate}
              onTrust={(fingerprint) => {
                // The button goes away with the question: the focus waits where the result will be.
                outcome.current?.focus();
                void test(fingerprint);
              }}
            />
          )}
        </div>
        <footer>
          <button type="button" className="button" onClick={() => dialog.current?.close()}>
            Cancel
          </button>
          <button
            type={proven ? 'button' : 'submit'}
            className={proven ? 'button' : 'button main'}
            aria-disabled={testing}
            onClick={proven ? () => void test() : undefined}
          >
            Test connection
          </button>
          <button
            type={proven ? 'submit' : 'button'}
            className={proven ? 'button main' : 'button'}
            aria-disabled={saving}
            onClick={proven ? undefined : () => void connection.save()}
          >
            Connect
          </button>
        </footer>
      </form>
    </dialog>
  );
}

import { useEffect, useEffectEvent, useId, useRef, type RefObject } from 'react';
import type { ConnectionTest, SecretsState } from '../../../core/server/views.ts';
import type { ConnectRequest } from './connect-request.ts';
import { CertificateQuestion } from './CertificateQuestion.tsx';
import { ConnectFields } from './ConnectFields.tsx';
import { TestSteps } from './TestSteps.tsx';
import { useConnection, type ConnectionState } from './use-connection.ts';
import { say } from '../../../core/messages/language.ts';
import { connectMessages as messages } from './messages.ts';

/** The dialog in which a server is named, tried and kept. Mounted while it is open. */
export function ConnectDialog(props: {
  readonly request: ConnectRequest;
  /** What the address starts with; a later change does not touch what was typed. */
  readonly url: string;
  readonly secrets: SecretsState;
  readonly onClose: () => void;
}) {
  const { request, url, secrets, onClose } = props;
  const dialog = useRef<HTMLDialogElement>(null);
  const outcome = useRef<HTMLDivElement>(null);
  const title = useId();
  const connection = useConnection(url, secrets, () => {
    dialog.current?.close();
    request.onConnected?.();
  });
  const { fields, tested, test } = connection;
  const signsIn = request.signIn === true;
  /** Signs in, where the server takes it; else the steps say what is wrong. */
  const signIn = async () => {
    const seen = await test();
    if (seen?.signIn === 'accepted') await connection.save();
  };
  const proven = isProven(tested);
  useOpening(dialog, request.test === true ? () => void test() : null);
  return (
    <dialog ref={dialog} className="dialog" aria-labelledby={title} onClose={onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          // Enter does the next sensible thing: what has not been tried is tried first.
          void (signsIn ? signIn() : proven ? connection.save() : test());
        }}
      >
        <h2 id={title}>
          {signsIn ? say(messages.signInToYourServer) : say(messages.connectToAServer)}
        </h2>
        <p className="quiet">{say(messages.aboutConnection)}</p>
        <ConnectFields fields={fields} secrets={secrets} onEdit={connection.edit} />
        <Tested connection={connection} outcome={outcome} />
        <footer>
          <button type="button" className="button" onClick={() => dialog.current?.close()}>
            {say(messages.cancel)}
          </button>
          {signsIn ? (
            <SignInButton busy={connection.testing || connection.saving} />
          ) : (
            <TestAndConnect connection={connection} />
          )}
        </footer>
      </form>
    </dialog>
  );
}

/** Whether a test found nothing that stands in the way. */
function isProven(tested: ConnectionTest | null): boolean {
  return tested?.reached === true && tested.certificate === null && tested.signIn !== 'refused';
}

/** Opens the dialog at its first field. `test`: what is tried at once; null: what is typed is tested by the user. */
function useOpening(dialog: RefObject<HTMLDialogElement | null>, test: (() => void) | null): void {
  const opened = useRef(false);
  const open = useEffectEvent(() => {
    if (opened.current || dialog.current === null) return;
    opened.current = true;
    dialog.current.showModal();
    dialog.current.querySelector<HTMLElement>('[data-start]')?.focus();
    test?.();
  });
  useEffect(() => open(), []);
}

/** What a test of the connection found, and the question that it may bring up. */
function Tested(props: {
  readonly connection: ConnectionState;
  readonly outcome: RefObject<HTMLDivElement | null>;
}) {
  const { connection, outcome } = props;
  const { tested, testing, problem, test } = connection;
  const question = tested?.certificate ?? null;
  // In a small window the result may be out of sight.
  useEffect(() => {
    if (tested !== null || problem !== null) outcome.current?.scrollIntoView({ block: 'nearest' });
  }, [tested, problem, outcome]);
  return (
    <div ref={outcome} aria-live="polite" className="outcome" tabIndex={-1}>
      {testing && <p className="quiet">{say(messages.testingTheConnection)}</p>}
      {problem !== null && <p className="problem">{problem.message}</p>}
      {tested !== null && <TestSteps test={tested} />}
      {question !== null && (
        <CertificateQuestion
          certificate={question}
          onTrust={(fingerprint) => {
            // The button goes away with the question: the focus waits where the result will be.
            outcome.current?.focus();
            void test(fingerprint);
          }}
        />
      )}
    </div>
  );
}

function SignInButton({ busy }: { readonly busy: boolean }) {
  return (
    <button type="submit" className="button main" aria-disabled={busy}>
      {say(messages.signIn)}
    </button>
  );
}

/** The two buttons; the one that Enter presses is set off. */
function TestAndConnect({ connection }: { readonly connection: ConnectionState }) {
  const { tested, testing, saving, test, save } = connection;
  const proven = isProven(tested);
  return (
    <>
      <button
        type={proven ? 'button' : 'submit'}
        className={proven ? 'button' : 'button main'}
        aria-disabled={testing}
        onClick={proven ? () => void test() : undefined}
      >
        {say(messages.testConnection)}
      </button>
      <button
        type={proven ? 'submit' : 'button'}
        className={proven ? 'button main' : 'button'}
        aria-disabled={saving}
        onClick={proven ? undefined : () => void save()}
      >
        {say(messages.connect)}
      </button>
    </>
  );
}

import { useEffect, useRef, type ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { useSnapshot } from '../hooks/use-snapshot.ts';
import { useKeys, withCommand } from '../hooks/use-keys.ts';
import { CrashNotices } from '../features/settings/crash/CrashNotices.tsx';
import { pageAt, pages } from './pages.ts';
import { ServerLine } from './ServerLine.tsx';
import type { Loss } from '../../core/history/verification.ts';
import { useMutation } from '../hooks/use-mutation.ts';
import { Banner } from '../components/Banner.tsx';
import { say } from '../../core/messages/language.ts';
import { sentenceGap } from '../../core/messages/sentences.ts';
import { Sentence } from '../components/Sentence.tsx';
import { appMessages as messages } from './messages.ts';

/** The rail with the pages and the server, and the page itself. */
export function Frame(props: { readonly children: ReactNode }) {
  const loss = useSnapshot(({ sending }) => sending.loss);
  const [location, navigate] = useLocation();
  const main = useRef<HTMLElement>(null);
  const current = pageAt(location);

  useEffect(() => {
    document.title = say(messages.title, { name: say(current.name) });
  }, [current]);

  // A new page is read from its beginning; the first one must not take the focus away.
  const shown = useRef(current);
  useEffect(() => {
    if (shown.current === current) return;
    shown.current = current;
    window.scrollTo(0, 0);
    main.current?.focus({ preventScroll: true });
  }, [current]);

  useKeys((event) => {
    const page = pages.find(({ key }) => key === event.key);
    if (page === undefined || !withCommand(event)) return;
    event.preventDefault();
    navigate(page.path);
  });

  return (
    <div className="frame">
      <a
        className="skip"
        href="#main"
        onClick={(event) => {
          // The part after # is the page's address here.
          event.preventDefault();
          main.current?.focus({ preventScroll: true });
        }}
      >
        {say(messages.skipToThePage)}
      </a>
      <header className="rail">
        <p className="name">Candor</p>
        <nav aria-label={say(messages.pages)}>
          {pages.map(({ path, name }) => (
            <Link key={path} href={path} aria-current={path === current.path ? 'page' : undefined}>
              {say(name)}
            </Link>
          ))}
        </nav>
        <ServerLine />
      </header>
      <main id="main" tabIndex={-1} ref={main}>
        <LossBanner loss={loss} />
        <CrashNotices />
        {props.children}
      </main>
    </div>
  );
}
/** That a part of the history is lost, on every page until the user says to have read it. */
function LossBanner({ loss }: { readonly loss: Loss | null }) {
  const acknowledge = useMutation((candor) => candor.history.acknowledgeLoss());
  if (loss === null) return null;
  return (
    <Banner title={say(messages.historyNotIntact)}>
      {loss.words}
      {sentenceGap()}
      <Sentence
        of={messages.checkWhatIsLeft}
        tags={{ link: <Link href="/history" /> }}
        values={{}}
      />
      {sentenceGap()}
      <button
        type="button"
        className="inline"
        aria-disabled={acknowledge.busy}
        onClick={() => void acknowledge.run()}
      >
        {say(messages.iHaveReadThis)}
      </button>
      {acknowledge.error !== null && (
        <span role="alert" className="problem">
          {' '}
          {acknowledge.error.message}
        </span>
      )}
    </Banner>
  );
}

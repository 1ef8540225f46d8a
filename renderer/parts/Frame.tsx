import { useEffect, useRef, type ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import type { Snapshot } from '../../core/app/snapshot.ts';
import { useKeys, withCommand } from '../use-keys.ts';
import { CrashNotices } from './crash/CrashNotices.tsx';
import { LossBanner } from './history/LossBanner.tsx';
import { pageAt, pages } from './pages.ts';
import { ServerLine } from './ServerLine.tsx';

/** The rail with the pages and the server, and the page itself. */
export function Frame(props: { readonly snapshot: Snapshot; readonly children: ReactNode }) {
  const [location, navigate] = useLocation();
  const main = useRef<HTMLElement>(null);
  const current = pageAt(location);

  useEffect(() => {
    document.title = `${current.name} · Candor`;
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
        Skip to the page
      </a>
      <header className="rail">
        <p className="name">Candor</p>
        <nav aria-label="Pages">
          {pages.map(({ path, name }) => (
            <Link key={path} href={path} aria-current={path === current.path ? 'page' : undefined}>
              {name}
            </Link>
          ))}
        </nav>
        <ServerLine snapshot={props.snapshot} />
      </header>
      <main id="main" tabIndex={-1} ref={main}>
        <LossBanner loss={props.snapshot.sending.loss} />
        <CrashNotices snapshot={props.snapshot} />
        {props.children}
      </main>
    </div>
  );
}

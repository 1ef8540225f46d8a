import { useEffect, useState } from 'react';
import { pages } from '../app/pages.ts';
import { say } from '../../core/messages/language.ts';
import { Sentence } from './Sentence.tsx';
import { componentMessages as messages } from './messages.ts';

/** The frame without pages: while Candor opens, and words only when that takes long. */
export function Opening() {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), 600);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className="frame">
      <header className="rail">
        <p className="name">Candor</p>
        <nav aria-label={say(messages.pages)}>
          {pages.map(({ path, name }) => (
            <a key={path} href={`#${path}`}>
              {say(name)}
            </a>
          ))}
        </nav>
      </header>
      <main id="main" tabIndex={-1}>
        <h1 className="hidden">Candor</h1>
        <output className="quiet">{slow ? say(messages.opening) : ''}</output>
      </main>
    </div>
  );
}

/** Shown in place of everything when the window has nobody to ask, or broke while drawing. */
export function Failed() {
  return (
    <div className="alone">
      <main id="main" tabIndex={-1}>
        <p className="name">Candor</p>
        <h1 className="lead">{say(messages.cannotBeShown)}</h1>
        <p role="alert">
          <Sentence of={messages.whatToDo} tags={{ code: <code /> }} values={{}} />
        </p>
      </main>
    </div>
  );
}

import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { speak, type Language } from '../../core/messages/spoken.ts';
import { App } from './App.tsx';

/** Draws the window into the frame that index.html holds, in a language (null: English). Called once. */
export function start(language: Language | null): void {
  if (language !== null) speak(language);
  const root = document.querySelector('#root');
  if (root === null) return;
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}

/** A picture of the screen at 60 Hz, in milliseconds: nothing is seen that changes more often. */
const frameMs = 16;

/** What is told of the newest state. */
export interface Told<T> {
  /** Returns the state as it is now; null: there is nobody to tell yet. */
  readonly now: () => T | null;
  /** Is told each change, at most once a frame. */
  readonly changed: (state: T) => void;
  /** Is told only of a state that says something else than the one before. */
  readonly differs: (state: T) => void;
}

/** Returns what is to be called with every change; many in one frame are told once, with what is true at its end. */
export function tellLatest<T>({ now, changed, differs }: Told<T>): () => void {
  let waits = false;
  let last = '';
  const tell = (): void => {
    waits = false;
    const state = now();
    if (state === null) return;
    changed(state);
    // What crosses to the window is copied: it differs where its text does.
    const text = JSON.stringify(state);
    if (text === last) return;
    last = text;
    differs(state);
  };
  return () => {
    if (waits) return;
    waits = true;
    setTimeout(tell, frameMs);
  };
}

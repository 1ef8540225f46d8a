import type { Outcome } from '../core/outcome.ts';

/** A question that is asked while the same is being answered gets that answer: listing all processes costs much. */
export function joined<T>(ask: () => Promise<T>): () => Promise<T> {
  let asking: Promise<T> | null = null;
  return () =>
    (asking ??= ask().finally(() => {
      asking = null;
    }));
}

/** What succeeds once is kept; what fails is asked for again. A question that is being answered is not asked twice. */
export function kept<T>(ask: () => Promise<Outcome<T>>): () => Promise<Outcome<T>> {
  let asking: Promise<Outcome<T>> | null = null;
  return () =>
    (asking ??= ask().then((answer) => {
      if (!answer.ok) asking = null;
      return answer;
    }));
}

import type { PageFaultKind } from '../../core/crash/fault.ts';
import { api } from '../api.ts';

/** Longest texts that main takes, in characters. */
const longest = { name: 200, message: 20_000, stack: 50_000 };

/** Tells main of an error of the page. Never throws: there is nobody left to tell. */
export function tellFault(kind: PageFaultKind, error: unknown): void {
  try {
    const known = error instanceof Error;
    const fault = {
      kind,
      name: (known ? error.name : typeof error).slice(0, longest.name),
      message: (known ? error.message : String(error)).slice(0, longest.message),
      stack: (known ? (error.stack ?? '') : '').slice(0, longest.stack),
    };
    api()
      .crash.tell(fault)
      .catch(() => undefined);
  } catch {
    // The other half is not there, or the error cannot be read.
  }
}

/** From now on main is told of errors that nobody caught. */
export function tellFaults(): void {
  window.addEventListener('error', ({ error, message }) => tellFault('page', error ?? message));
  window.addEventListener('unhandledrejection', ({ reason }) =>
    tellFault('page-rejection', reason),
  );
}

import type { Snapshot } from '../../core/app/snapshot.ts';
import type { Program } from '../app-types.ts';
import type { TerminalActions } from './types.ts';

/** Returns what the terminal asks of a program; `snapshot` gives all that is shown, as it is now. */
export function terminalActions(program: Program, snapshot: () => Snapshot): TerminalActions {
  const { server, sending, history, crash, deletion, relay, optOut, prove, watch, exporting } =
    program;
  return {
    ...server,
    ...history,
    crash,
    deletion,
    relay,
    optOut,
    prove,
    watch,
    exporting,
    snapshot,
    connections: () => history.connectionsAndDeliveries(),
    sendNow: () => sending.sendNow(),
    sending: () => sending.sending(),
    close: () => sending.close(),
  };
}

import { sayKept } from '../../../core/history/kept/say-kept.ts';
import { say } from '../../../core/messages/language.ts';
import { optOutMessages as messages } from './messages.ts';
import { inform, tellProblem } from '../inform.ts';
import type { CommandContext } from '../types.ts';

/** Exit status when the port is taken. */
const portTaken = 9;

const modes = {
  hold: messages.relayHolds,
  forward: messages.relayForwards,
  redact: messages.relayRedacts,
} as const;

/**
 * `relay`: runs the relay until the user stops it. The first line on standard output is the one for the server's
 * `.env`. Gives the exit status: 0 when it was stopped, 9 when the port is taken, 1 when it could not start.
 */
export async function relay(context: CommandContext): Promise<number> {
  const { terminal, services, json } = context;
  await tellProblem(context);
  const stopped = Promise.withResolvers<void>();
  // Before it listens: a signal in between must stop it, too.
  const ignore = terminal.onInterrupt(() => stopped.resolve());
  try {
    const started = await services.relay.open();
    if (!started.ok) {
      await inform(terminal, started.error.message, started.error.code);
      return started.error.code === 'port-taken' ? portTaken : 1;
    }
    const { url } = started.value;
    const line = json ? JSON.stringify({ url }) : `ZO_TELEMETRY_URL=${url}`;
    await terminal.stdout.write(`${line}\n`);
    const { sending, settings } = services.app.now();
    await inform(
      terminal,
      sending.gate.open
        ? say(modes[settings['relay.mode']])
        : say(messages.relayClosed, { why: sayKept(sending.gate.reason).replace(/[.。]$/u, '') }),
    );
    await stopped.promise;
    await services.relay.close();
    return 0;
  } finally {
    ignore();
  }
}

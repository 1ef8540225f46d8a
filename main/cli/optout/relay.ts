import { inform, tellProblem } from '../inform.ts';
import type { CommandContext } from '../types.ts';

/** Exit status when the port is taken. */
const portTaken = 9;

const modes = {
  hold: 'holds them back',
  forward: 'forwards them as they are',
  redact: 'forwards them with fields taken out',
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
    const does = sending.gate.open
      ? modes[settings['relay.mode']]
      : `holds them back: ${sending.gate.reason.replace(/\.$/u, '')}`;
    await inform(
      terminal,
      `The relay records what a server posts there and ${does}. Put the line into the server’s .env, or let candor relay set-up do it in another terminal, and restart the server. Ctrl-C ends the relay.`,
    );
    await stopped.promise;
    await services.relay.close();
    return 0;
  } finally {
    ignore();
  }
}

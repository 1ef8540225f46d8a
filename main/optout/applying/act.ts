import { reloadRoute } from '../../../core/optout/activation.ts';
import { actsAs } from '../../../core/optout/server-check.ts';
import { failure, success, type Outcome } from '../../../core/outcome.ts';
import type { OptOutDeps, Setup } from '../types.ts';
import { say } from '../../../core/messages/language.ts';
import { applyingMessages as messages } from './messages.ts';

/** Asks the server to read its settings again. Fails where its release has no such route. */
export async function reloadServer(
  setup: Setup,
  deps: Pick<OptOutDeps, 'reload'>,
): Promise<Outcome<null>> {
  const route = reloadRoute(actsAs(setup.says));
  if (route === null) {
    return failure('not-allowed', say(messages.readsAtStart));
  }
  return deps.reload(setup.server.url, route.path, route.asRoot);
}

/** Starts the server again, where systemd or compose runs it; else says what to do. */
export async function restartServer(
  setup: Setup,
  deps: Pick<OptOutDeps, 'run' | 'uid'>,
): Promise<Outcome<null>> {
  const { command, shown, needsRoot } = setup.restart;
  const [program, ...args] = command ?? [];
  if (program === undefined || shown === null) {
    return failure('not-allowed', say(messages.cannotRestart));
  }
  if (needsRoot && deps.uid !== 0) {
    return failure('not-allowed', say(messages.restartNeedsRoot, { command: `sudo ${shown}` }));
  }
  if (program === 'systemctl') {
    const user = args.includes('--user') ? ['--user'] : [];
    // A drop-in is read only after this.
    await deps.run('systemctl', [...user, 'daemon-reload']);
  }
  const ran = await deps.run(program, args);
  return ran.code === 0
    ? success(null)
    : failure('internal', say(messages.restartFailed, { command: shown }));
}

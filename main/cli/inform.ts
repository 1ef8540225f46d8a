import type { FoundServer } from '../../core/server/views.ts';
import type { Collection } from '../../core/collection.ts';
import type { Failure } from '../../core/outcome.ts';
import { plain, widthOf, wrap } from './text.ts';
import type { CommandContext, Terminal } from './types.ts';

/** Tells a sentence to the person at the terminal, on standard error. `code`: that of the failure that it explains. */
export async function inform(
  terminal: Terminal,
  message: string,
  code: string | null = null,
): Promise<void> {
  terminal.keep?.({ message, code });
  // In a log a sentence stays on its line, to be found again.
  const lines = terminal.stderr.isTTY ? wrap(message, widthOf(terminal.stderr)) : [plain(message)];
  await terminal.stderr.write(`${lines.join('\n')}\n`);
}

/** Says what happened to the settings file, when something did. */
export async function tellProblem({ terminal, services }: CommandContext): Promise<void> {
  const problem = services.app.now().settingsProblem;
  if (problem !== null) await inform(terminal, problem);
}

/** Says what went wrong with the server, when something did. */
export async function tellServer(context: CommandContext, { server }: Collection): Promise<void> {
  if (server === null) await tellWhyNoServer(context);
  else if (server.trouble !== null) {
    const { code, message } = server.trouble;
    const { place, email, message: signInNow } = context.services.app.now().secrets;
    // A password is kept, and could not be used: that says by itself how to sign in.
    const how = place === 'none' && email !== null ? signInNow : howToSignIn;
    const signIn = code === 'needs-password' || code === 'wrong-password' ? ` ${how}` : '';
    const what = code === 'needs-password' ? 'Some metrics need a password.' : message;
    await inform(context.terminal, `${what}${signIn}`);
  }
}

/** How to sign in without a window, for somebody whom nobody asks for a password. */
const howToSignIn =
  'Set CANDOR_ROOT_EMAIL and CANDOR_ROOT_PASSWORD to those of the root user, or sign in once in the window.';

/** Exit status when there is no record of that number. */
const noRecord = 6;

/** Says why an action failed; gives the exit status: 6 no such record, 1 for all else. */
export async function tellFailure(terminal: Terminal, failure: Failure): Promise<number> {
  await inform(terminal, failure.message, failure.code);
  return failure.code === 'no-record' ? noRecord : 1;
}

/** Says why no server was read: there is none, or there are several and none was chosen. */
export async function tellWhyNoServer({ terminal, services }: CommandContext): Promise<void> {
  const found = await foundServers(services);
  if (found.length < 2) {
    const message = 'No server was found on this machine. Name one with --server URL.';
    await inform(terminal, message, 'no-server');
    return;
  }
  await inform(
    terminal,
    `${found.length} servers run on this machine. Choose one with --server URL, or for good with: candor settings set server.url URL`,
  );
  for (const { url, label, evidence } of found) {
    await inform(terminal, `  ${url}  ${label}, from ${evidence}`);
  }
}

/** Returns the servers that were found on this machine; looks for them where that was not done yet. */
export async function foundServers({
  app,
  server,
}: CommandContext['services']): Promise<readonly FoundServer[]> {
  const known = app.now().found;
  if (known !== null) return known;
  const found = await server.find();
  return found.ok ? found.value : [];
}

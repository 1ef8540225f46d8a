import { sentences } from '../../core/messages/sentences.ts';
import { say } from '../../core/messages/language.ts';
import { cliMessages as messages } from './messages.ts';
import type { FoundServer } from '../../core/server/views.ts';
import type { Collection } from '../../core/collection.ts';
import type { Failure } from '../../core/outcome.ts';
import { plain, widthOf, wrap } from './text.ts';
import type { CommandContext, SettingsContext, Terminal } from './types.ts';

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
export async function tellProblem({ terminal, services }: SettingsContext): Promise<void> {
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
    const how = place === 'none' && email !== null ? signInNow : say(messages.howToSignIn);
    const signIn = code === 'needs-password' || code === 'wrong-password' ? how : '';
    const what = code === 'needs-password' ? say(messages.someNeedPassword) : message;
    await inform(context.terminal, sentences(what, signIn));
  }
}

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
    await inform(terminal, say(messages.noServerFound), 'no-server');
    return;
  }
  await inform(terminal, say(messages.severalServers, { count: found.length }));
  for (const { url, label, evidence } of found) {
    await inform(terminal, `  ${url}  ${say(messages.foundFrom, { label, evidence })}`);
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

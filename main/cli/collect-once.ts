import { say } from '../../core/messages/language.ts';
import { cliMessages, readingMessages } from './messages.ts';
import type { Collection } from '../../core/collection.ts';
import { inform } from './inform.ts';
import type { CommandContext, StoppedStatus } from './types.ts';
import { followed } from './until-stopped.ts';

/**
 * Collects once, with progress on standard error where that is a terminal. Gives the exit status when
 * the user stopped it: what was read by then is not shown, because it would look like the whole.
 */
export function collectOnce({
  services,
  terminal,
}: CommandContext): Promise<Collection | StoppedStatus> {
  return followed(terminal, (signal, onProgress) => services.server.read({ signal, onProgress }));
}

/**
 * Collects, asks who signs in when the server wants to know and somebody is there to answer, and then
 * collects again. Gives the exit status when the user stopped it, and says so.
 */
export async function collectSignedIn(
  context: CommandContext,
): Promise<Collection | StoppedStatus> {
  const first = await collectOnce(context);
  const collection = typeof first === 'number' ? first : await againSignedIn(context, first);
  if (typeof collection === 'number') {
    await inform(context.terminal, say(readingMessages.incomplete));
  }
  return collection;
}

async function againSignedIn(
  context: CommandContext,
  first: Collection,
): Promise<Collection | StoppedStatus> {
  const { terminal, services } = context;
  const { server } = first;
  const wanted = ['needs-password', 'wrong-password'].includes(server?.trouble?.code ?? '');
  // Credentials of the environment win over any answer: asking would be in vain.
  const askable = terminal.ask !== null && services.app.now().secrets.place !== 'environment';
  if (server === null || terminal.ask === null || !wanted || !askable) return first;

  await inform(terminal, server.trouble?.message ?? '');
  const email = await terminal.ask.line(`${say(cliMessages.emailFor, { url: server.url })} `);
  if (email === null) return 130;
  if (email.trim() === '') return first;
  const password = await terminal.ask.hidden(`${say(cliMessages.password)} `);
  if (password === null) return 130;
  services.server.signIn(server.url, email.trim(), password);
  return collectOnce(context);
}

import { enableCompileCache } from 'node:module';

/** Put here by the build (vite.terminal.config.ts). */
declare const candorVersion: string;

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
/** It has node:sqlite without a switch; scripts/setup/node.mjs has the same rule. */
const isNewEnough = major >= 24 || (major === 22 && minor >= 13) || (major === 23 && minor >= 4);
const args = process.argv.slice(2);

if (!isNewEnough) {
  process.stderr.write(`candor: needs Node 22.13 or newer, and this is ${process.version}\n`);
  process.exitCode = 69;
} else if (args.length === 1 && (args[0] === '--version' || args[0] === '-V')) {
  void printVersion();
} else {
  void runCommand();
}

async function runCommand(): Promise<void> {
  // The system keeps it where its temporary files are; where it can't, Node goes on without.
  enableCompileCache();
  const { runTerminal } = await import('./terminal.ts');
  // What is still open, such as a connection that is kept for later, does not hold the command up.
  process.exit(await runTerminal(args, import.meta.dirname));
}

/** The one command that needs nothing of Candor. */
async function printVersion(): Promise<void> {
  const { outputOf } = await import('./cli/output.ts');
  try {
    await outputOf(process.stdout, true, {}).write(`${candorVersion}\n`);
  } catch (error) {
    const [{ say }, { cliMessages }] = await Promise.all([
      import('../core/messages/language.ts'),
      import('./cli/messages.ts'),
    ]);
    const why = error instanceof Error ? error.message : say(cliMessages.reasonNotKnown);
    process.stderr.write(`${say(cliMessages.notWrittenLine, { why })}\n`);
    process.exitCode = 74;
  }
}

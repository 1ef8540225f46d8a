import { setTimeout as wait } from 'node:timers/promises';
import { say } from '../../../core/messages/language.ts';
import { cliMessages } from '../messages.ts';
import { optOutMessages as messages } from './messages.ts';
import type { OptOutSeen } from '../../../core/optout/seen.ts';
import { inform, tellProblem } from '../inform.ts';
import { hang, jsonDocument, painter, plain, widthOf } from '../text.ts';
import type { CommandContext, Terminal } from '../types.ts';
import { untilStopped } from '../until-stopped.ts';

const saysWords = {
  off: messages.saysOff,
  on: messages.saysOn,
  unknown: messages.saysNothing,
} as const;

/** How often the checks are made again while the verdict is not settled, in milliseconds. */
const again = 2_000;

/**
 * `verify-opt-out`: makes the five checks; with `waitMs` again and again until the verdict is settled, or for so long.
 * Gives the exit status of the verdict: 0 proven off; 1 on, or a contradiction; 2 off, not proven; 3 unknown; 130 or
 * 143 when stopped.
 */
export async function verifyOptOut(context: CommandContext, waitMs = 0): Promise<number> {
  const { terminal, services, json } = context;
  await tellProblem(context);
  const until = performance.now() + waitMs;
  const ended = await untilStopped(terminal, async (signal) => {
    for (;;) {
      const seen = await services.optOut.verdict();
      const left = until - performance.now();
      if (isSettled(seen) || left <= 0 || signal.aborted) return seen;
      await wait(Math.min(again, left), undefined, { signal }).catch(() => undefined);
    }
  });
  if (typeof ended === 'number') {
    await inform(terminal, say(cliMessages.stopped));
    return ended;
  }
  const document = json ? jsonDocument(verifyDocument(ended)) : verifyText(ended, terminal);
  await terminal.stdout.write(document);
  return ended.verdict.exitStatus;
}

/** Returns the verdict and what it rests on, for a person. */
export function verifyText(
  { verdict, checks, proof }: OptOutSeen,
  terminal: Pick<Terminal, 'colour' | 'stdout'>,
): string {
  const paint = painter(terminal.colour);
  const width = widthOf(terminal.stdout);
  const lines = checks.flatMap(({ name, says, evidence, detail, at }) => [
    '',
    `${paint('bold', name)}  ${say(saysWords[says])}  ${at}`,
    hang('  ', 2, plain(evidence), width).trimEnd(),
    hang('  ', 2, plain(detail), width).trimEnd(),
  ]);
  const { control, provenFrom } = proof;
  const shown = [
    ...(control === null ? [] : [say(messages.control, { id: control.recordId, at: control.at })]),
    ...(provenFrom === null ? [] : [say(messages.silence, { at: provenFrom })]),
  ];
  return `${[plain(verdict.sentence), plain(verdict.summary), ...shown, ...lines].join('\n')}\n`;
}

/** True once time alone changes nothing any more. */
function isSettled({ verdict, checks }: OptOutSeen): boolean {
  if (verdict.verdict === 'proven-off' || verdict.verdict === 'contradiction') return true;
  // A server whose settings say off can still read them.
  return (
    verdict.verdict === 'on' && checks.every(({ name, says }) => name !== 'files' || says === 'on')
  );
}

/** Returns the verdict as `--json` shows it. */
export function verifyDocument({
  verdict,
  checks,
  server,
  release,
  instanceId,
  proof,
}: OptOutSeen): unknown {
  return {
    verdict: verdict.verdict,
    server: server === null ? null : { url: server, version: release, instanceId },
    control: proof.control,
    provenFrom: proof.provenFrom,
    witnesses: checks.map(({ name, says, evidence, detail, at }) => ({
      name,
      says,
      evidence,
      detail,
      at,
    })),
  };
}

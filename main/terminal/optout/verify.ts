import { say, tellProblem } from '../say.ts';
import { hang, jsonDocument, painter, plain, widthOf } from '../text.ts';
import type { CommandContext } from '../types.ts';
import { untilStopped } from '../until-stopped.ts';

const saysWords = { off: 'says off', on: 'says on', unknown: 'cannot say' } as const;

/**
 * `verify-opt-out`: hears the witnesses. Gives the exit status of the verdict: 0 proven off; 1 on, or a
 * contradiction; 2 says off, not yet observed; 3 cannot tell; 130 or 143 when stopped.
 */
export async function verifyOptOut(context: CommandContext): Promise<number> {
  const { terminal, actions, json } = context;
  await tellProblem(context);
  const heard = await untilStopped(terminal, () => actions.optOut.verdict());
  if (typeof heard === 'number') {
    await say(terminal, 'Stopped.');
    return heard;
  }
  const { verdict, witnesses } = heard;
  if (json) {
    await terminal.stdout.write(
      jsonDocument({
        verdict: verdict.verdict,
        witnesses: witnesses.map(({ name, says, evidence, at }) => ({ name, says, evidence, at })),
      }),
    );
    return verdict.exitStatus;
  }
  const paint = painter(terminal.colour);
  const width = widthOf(terminal.stdout);
  const lines = witnesses.flatMap(({ name, says, evidence, detail, at }) => [
    '',
    `${paint('bold', name)}  ${saysWords[says]}  ${at}`,
    hang('  ', 2, plain(evidence), width).trimEnd(),
    hang('  ', 2, plain(detail), width).trimEnd(),
  ]);
  await terminal.stdout.write(
    `${[plain(verdict.sentence), plain(verdict.summary), ...lines].join('\n')}\n`,
  );
  return verdict.exitStatus;
}

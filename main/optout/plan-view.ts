import { reloadCommand, type Aim } from '../../core/optout/activation.ts';
import type { PlanView } from '../../core/optout/calls.ts';
import type { Outcome } from '../../core/outcome.ts';
import type { FileChange, Plan } from './types.ts';
import { say } from '../../core/messages/language.ts';
import { switchMessages as messages } from './messages.ts';

/** A plan as window and terminal show it, made or not. */
export function viewOf(
  id: string,
  aim: Aim,
  made: Outcome<Plan>,
  candor: 'on' | 'off' | null,
): Omit<PlanView, 'reports'> {
  if (!made.ok) {
    const nothing = {
      changes: [],
      mends: false,
      byHand: [],
      activation: null,
      server: null,
    } as const;
    const { restart } = restOf(null);
    return { id, aim, ...nothing, warnings: [made.error.message], restart, candor };
  }
  const { server, changes, byHand, warnings } = made.value;
  const rest = restOf(made.value);
  return {
    id,
    aim,
    server: server?.url ?? null,
    changes: changes.map(fileOf),
    mends: changes.some(({ mended = [] }) => mended.length > 0),
    byHand,
    warnings,
    activation: changes.length === 0 ? null : rest.activation,
    restart: rest.restart,
    candor,
  };
}

/** What is left to the server after a change, with the commands for it; null: no server, so nothing is. */
export function restOf(
  plan: Pick<Plan, 'server' | 'activation' | 'restart'> | null,
): Pick<PlanView, 'activation' | 'restart'> {
  if (plan === null) return { activation: null, restart: { byCandor: false, command: null } };
  const { server, restart } = plan;
  const { does, sentence, reload } = plan.activation;
  const asked = does === 'reload' && reload !== null && server !== null;
  const command = asked
    ? reloadCommand(server.url, reload)
    : does === 'restart'
      ? restart.shown
      : null;
  return {
    activation: { does, sentence, command },
    restart: { byCandor: restart.command !== null, command: restart.shown },
  };
}

/** A file that changes, by the name that the user knows. */
export function fileOf({ path, shownAs, diff }: Pick<FileChange, 'path' | 'shownAs' | 'diff'>) {
  const file = path === shownAs ? path : say(messages.linkTo, { link: shownAs, path });
  return { file, diff };
}

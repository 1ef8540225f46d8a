import { readTextFile } from '../../files/read-file.ts';
import { shellLine } from '../../../core/optout/quote.ts';
import type { Aim } from '../../../core/optout/activation.ts';

const words: Readonly<Record<Aim, readonly string[]>> = {
  off: ['telemetry', 'off'],
  on: ['telemetry', 'on'],
  'relay-on': [],
  'relay-off': [],
};

/**
 * The command that lets Candor make the change as another user, who keeps it for undo; none where that user's Candor could
 * not (the relay is this user's own). `uid`: null for root.
 */
export async function candorAs(
  uid: number | null,
  aim: Aim,
  url: string,
): Promise<readonly string[]> {
  const command = words[aim];
  if (command.length === 0) return [];
  const as = uid === null || uid === 0 ? ['sudo'] : ['sudo', '-u', await nameOf(uid)];
  return [shellLine([...as, 'candor', ...command, '--server', url])];
}

/** A user's name as sudo takes it; by the number where the system's list has none. */
async function nameOf(uid: number): Promise<string> {
  const users = await readTextFile('/etc/passwd').catch(() => '');
  const line = users.split('\n').find((one) => one.split(':')[2] === String(uid));
  return line?.split(':')[0] ?? `#${uid}`;
}

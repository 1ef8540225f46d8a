// `npm start [-- COMMAND]`: sets everything up that is not set up yet, then starts Candor. A command runs on this Node
// where it is new enough, and in Electron where not.
import process from 'node:process';
import { become } from './setup/child.mjs';
import { root } from './setup/files.mjs';
import { appEnvironment, namesCommand, noPermission, planLaunch } from './setup/launch.mjs';
import { fail, say } from './setup/run.mjs';
import { takeSecrets } from './setup/secrets.mjs';
import { runsTerminal } from './setup/node.mjs';
import { setUp, setUpTerminal } from './setup/setup.mjs';

try {
  const args = process.argv.slice(2);
  // Before anything is started: what sets Candor up has no need of them either.
  const secrets = process.platform === 'linux' ? takeSecrets(process.env) : '';
  const plan = planLaunch(args, {
    platform: process.platform,
    env: process.env,
    root: process.getuid?.() === 0,
  });
  const env = appEnvironment(process.env);
  if (plan.refusal !== null) {
    say(plan.refusal);
    process.exitCode = noPermission;
  } else if (namesCommand(plan.args) && runsTerminal(process.versions)) {
    const program = await setUpTerminal();
    for (const notice of plan.notices) say(notice);
    await become(process.execPath, [program, ...plan.args], { env }, secrets);
  } else {
    const { program } = await setUp({ display: false, fonts: !namesCommand(args) });
    for (const notice of plan.notices) say(notice);
    await become(program, [...plan.flags, root, ...plan.args], { env }, secrets);
  }
} catch (error) {
  fail(error);
}

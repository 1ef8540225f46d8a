// `npm start [-- COMMAND]`: sets everything up that is not set up yet, then starts Candor.
import process from 'node:process';
import { become } from './setup/child.mjs';
import { root } from './setup/files.mjs';
import { appEnvironment, namesCommand, noPermission, planLaunch } from './setup/launch.mjs';
import { fail, say } from './setup/run.mjs';
import { takeSecrets } from './setup/secrets.mjs';
import { setUp } from './setup/setup.mjs';

try {
  const args = process.argv.slice(2);
  // Before anything is started: what sets Candor up has no need of them either.
  const secrets = process.platform === 'linux' ? takeSecrets(process.env) : '';
  const plan = planLaunch(args, {
    platform: process.platform,
    env: process.env,
    root: process.getuid?.() === 0,
  });
  if (plan.refusal === null) {
    const { program } = await setUp({ display: false, fonts: !namesCommand(args) });
    for (const notice of plan.notices) say(notice);
    const env = appEnvironment(process.env);
    await become(program, [...plan.flags, root, ...plan.args], { env }, secrets);
  } else {
    say(plan.refusal);
    process.exitCode = noPermission;
  }
} catch (error) {
  fail(error);
}

// `npm start [-- COMMAND]`: sets everything up that is not set up yet, then starts Candor.
import process from 'node:process';
import { become } from './setup/child.mjs';
import { root } from './setup/files.mjs';
import { appEnvironment, namesCommand, planLaunch } from './setup/launch.mjs';
import { fail, say } from './setup/run.mjs';
import { setUp } from './setup/setup.mjs';

try {
  const args = process.argv.slice(2);
  const plan = planLaunch(args, {
    platform: process.platform,
    env: process.env,
    root: process.getuid?.() === 0,
  });
  const { program } = await setUp({ display: false, fonts: !namesCommand(args) });
  for (const notice of plan.notices) say(notice);
  await become(program, [...plan.flags, root, ...plan.args], { env: appEnvironment(process.env) });
} catch (error) {
  fail(error);
}

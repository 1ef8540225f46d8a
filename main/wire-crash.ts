import type { Base } from './app-types.ts';
import { createCrashService, type CrashService } from './crash/service.ts';
import type { WiredDelivery } from './wire-delivery.ts';

/** Wires the crash reports to the gate, the settings and what catches faults. */
export function wireCrash(base: Base, { delivery, made }: WiredDelivery): CrashService {
  const { options, settings, dsn, gate, events } = base;
  const { catcher } = options.faults;
  const mode = () => settings.get()['crash.mode'];
  const crash = createCrashService({
    profile: options.profile,
    catcher,
    choices: { mode, dsn: () => dsn.read(), isOpen: () => gate.askFor('crash').open },
    dsn,
    open: () => {
      // What is due once they are open is not waited for: taking up what was caught is part of it.
      void delivery.open();
      return made();
    },
    lock: base.lockOf('crash'),
    sentry: options.sentry,
    changed: base.changed,
  });
  // Off wipes what waited for an answer, also where another Candor turned it off.
  const wipe = (): void => {
    if (!gate.askFor('crash').open || mode() === 'never') crash.forgetWaiting();
  };
  wipe();
  gate.onChange(wipe);
  settings.onChange(wipe);
  catcher.keepMessagesIf(() => settings.get()['crash.messages'] === 'on');
  catcher.onCaught(() => {
    options.log.note('crash', 'A fault was caught. A report of it is kept.');
    void crash.takeUp();
  });
  events.on('opened', () => crash.takeUp());
  return crash;
}

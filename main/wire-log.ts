import type { Base } from './app-types.ts';

/** What the log calls the consent of each kind of payload. */
const kinds = {
  collected: 'Candor’s own reports',
  captured: 'forwarding',
  crash: 'crash reports',
  update: 'checks for updates',
  export: 'the export to your own collector',
};

/** Notes in the log what the modules tell, and where a window runs, how the server is read. */
export function wireLog({ options, gate, events }: Base): void {
  const { log, desktop } = options;
  gate.onChange(({ open, reason }, kind) =>
    log.note('consent', `${kinds[kind]}: ${open ? 'open' : 'closed'}. ${reason}`),
  );
  // A command that only looks leaves nothing behind.
  if (desktop === null) return;
  let last = '';
  events.on('collected', ({ server }) => {
    const now =
      server === null
        ? 'None was found.'
        : (server.trouble?.message ?? `It is ${server.version ?? 'read'}.`);
    if (now !== last) log.note('server', now);
    last = now;
  });
}

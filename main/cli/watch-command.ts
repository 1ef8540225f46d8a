import { resolve } from 'node:path';
import process from 'node:process';
import type { Command } from 'commander';
import { parseMetricsAddress, type MetricsAddress } from '../../core/export/metrics-address.ts';
import type { Perform } from './history/commands.ts';
import { durationOption } from './duration.ts';
import { serviceManager } from './systemd.ts';
import { UsageError } from './types.ts';
import { watch } from './watch.ts';

const usual = '5m';
const least = 1_000;
const most = 24 * 3_600_000;

/** The options of `watch`, as commander gives them. */
interface Switches {
  /** Milliseconds. */
  readonly every?: number;
  readonly relay?: true;
  readonly textfile?: string;
  readonly metrics?: MetricsAddress;
}

const watchHelp = `
Each change of the verdict is one line on standard output, with --json one JSON
document a line. It runs until SIGTERM (exit status 0) or SIGINT (130). Where
systemd started it, systemd is told; the unit needs NotifyAccess=all.
`;

/** Adds `watch` to the program. */
export function addWatch(program: Command, perform: Perform): void {
  program
    .command('watch')
    .description('take the verdict again whenever something moves, and tell each change')
    .option(
      '--every <duration>',
      `take it at least so often although nothing moved (${usual} when not given)`,
      everyOption,
    )
    .option('--relay', 'run the relay meanwhile (exit status 9: its port is taken)')
    .option(
      '--textfile <FILE>',
      'write metrics whole to FILE.prom, for the textfile collector of node_exporter',
      textfileOption,
    )
    .option(
      '--metrics <ADDRESS>',
      'answer them on this machine, as in 127.0.0.1:9188 (exit status 9: the port is taken)',
      metricsOption,
    )
    .addHelpText('after', watchHelp)
    .action(({ every, relay, textfile, metrics }: Switches) => {
      const command = {
        everyMs: every ?? everyOption(usual),
        relay: relay === true,
        textfile: textfile ?? null,
        metrics: metrics ?? null,
        manager: serviceManager(process.env),
      };
      return perform((context) => watch(context, command));
    });
}

function textfileOption(text: string): string {
  if (!/[^/\\]\.prom$/u.test(text)) {
    throw new UsageError(
      '--textfile: the name ends with .prom, because node_exporter reads no other',
    );
  }
  return resolve(text);
}

function metricsOption(text: string): MetricsAddress {
  const address = parseMetricsAddress(text);
  if (!address.ok) throw new UsageError(`--metrics: ${address.error.message}`);
  return address.value;
}

function everyOption(text: string): number {
  const every = durationOption('--every')(text);
  if (every < least || every > most) throw new UsageError('--every: from 1s to 24h');
  return every;
}

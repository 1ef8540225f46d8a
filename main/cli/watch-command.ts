import { resolve } from 'node:path';
import process from 'node:process';
import type { Command } from 'commander';
import { say } from '../../core/messages/language.ts';
import { belowOptions } from './help/layout.ts';
import { helpMessages as messages } from './help/messages.ts';
import { cliMessages } from './messages.ts';
import { parseMetricsAddress, type MetricsAddress } from '../../core/export/metrics-address.ts';
import type { Perform } from './history/commands.ts';
import { durationOption } from './duration.ts';
import { UsageError } from './types.ts';

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

/** Adds `watch` to the program. */
export function addWatch(program: Command, perform: Perform): void {
  program
    .command('watch')
    .description(say(messages.watch))
    .option('--every <duration>', say(messages.every, { usual }), everyOption)
    .option('--relay', say(messages.watchRelay))
    .option('--textfile <FILE>', say(messages.textfile), textfileOption)
    .option('--metrics <ADDRESS>', say(messages.metrics), metricsOption)
    .addHelpText('after', () => belowOptions(say(messages.watchMore)))
    .action(({ every, relay, textfile, metrics }: Switches) => {
      const command = {
        everyMs: every ?? everyOption(usual),
        relay: relay === true,
        textfile: textfile ?? null,
        metrics: metrics ?? null,
      };
      return perform(async (context) => {
        const [{ watch }, { serviceManager }] = await Promise.all([
          import('./watch.ts'),
          import('./systemd.ts'),
        ]);
        return watch(context, { ...command, manager: serviceManager(process.env) });
      });
    });
}

function textfileOption(text: string): string {
  if (!/[^/\\]\.prom$/u.test(text)) {
    throw new UsageError(say(cliMessages.textfileName));
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
  if (every < least || every > most) throw new UsageError(say(cliMessages.everyRange));
  return every;
}

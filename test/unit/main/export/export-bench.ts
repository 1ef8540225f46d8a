import { afterEach } from 'vitest';
import { startOtlp, type OtlpReceiver } from '../../../stand-in/otlp.ts';
import type { ReceivedLog } from '../../../stand-in/otlp-logs.ts';
import { exportingTo, type ExportingWorld } from './otlp-world.ts';

/** Receivers and Candors of a file of tests; each is closed after its test, the newest first. */
export function exportBench() {
  const open: { close(): Promise<void> }[] = [];
  afterEach(async () => {
    for (const one of open.splice(0)) await one.close();
  });
  return {
    open,
    receiving: async (release?: 'v0.10.7' | 'v0.16.3'): Promise<OtlpReceiver> => {
      const receiver = await startOtlp(release);
      open.push(receiver);
      return receiver;
    },
    exporting: (...given: Parameters<typeof exportingTo>): ExportingWorld => {
      const world = exportingTo(...given);
      open.unshift(world.app);
      return world;
    },
  };
}

/** Every log that a receiver stored. */
export const all = ({ batches }: OtlpReceiver): readonly ReceivedLog[] => batches.flat();

/** Their hashes. */
export const hashes = (receiver: OtlpReceiver) =>
  all(receiver).map((log) => log.attributes['candor.hash']);

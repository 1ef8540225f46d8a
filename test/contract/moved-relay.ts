import { join } from 'node:path';
import type { RelayServiceDeps } from '../../main/relay/service.ts';
import { openAddresses, relayKeep } from '../../main/wire-relay.ts';
import { openLedger } from '../../main/relay/ledger.ts';
import type { RelayDeps } from '../../main/relay/types.ts';
import { openSettings } from '../../main/profile/settings.ts';
import type { TestClock } from '../stand-in/running/clock.ts';
import { createObjectStore } from '../../main/profile/object-store.ts';

/** A relay's ledger and addresses in a profile, by the time that a test moves on. */
export function movedRelay(
  profile: string,
  time: { readonly now: number },
  clock: TestClock,
): {
  readonly deps: Pick<RelayDeps, 'keep' | 'ledger' | 'limits' | 'clock'>;
  readonly asked: Pick<RelayServiceDeps, 'ledger' | 'addresses' | 'up'>;
} {
  const stored = openSettings(profile, createObjectStore);
  const ledger = openLedger(join(profile, 'relay-ledger.sqlite'), 'boot');
  const now = (): number => time.now;
  return {
    deps: {
      keep: relayKeep(stored),
      ledger,
      // A beat a second would be thousands for each proof.
      limits: { beatMs: 10_000 },
      clock: { now, steady: now, up: now, every: (ms, call) => clock.every(ms, call) },
    },
    asked: { ledger, addresses: openAddresses(stored), up: now },
  };
}

import { choicesOf } from '../core/consent.ts';
import type { Settings } from '../core/settings/schema.ts';
import type { ProofHold } from './optout/proving/hold.ts';
import { createGate, type Gate } from './delivery/gate.ts';
import { policyPath, readPolicy } from './delivery/policy.ts';
import type { SettingsStore } from './profile/settings.ts';

/** The settings as they hold now: while a proof lasts, the relay blocks everything. */
export function heldSettings(settings: Pick<SettingsStore, 'get'>, hold: ProofHold): Settings {
  const chosen = settings.get();
  return hold.isOn() ? { ...chosen, 'relay.mode': 'hold' } : chosen;
}

/** Introduces the gate to what decides: the policy, the environment, the user's answers, and a proof that lasts. */
export function openGate(settings: SettingsStore, hold: ProofHold): Gate {
  const policy = policyPath(process.platform, process.env);
  const gate = createGate({
    policy: () => readPolicy(policy),
    environment: process.env,
    user: () => settings.consent().answer,
    choices: () => choicesOf(heldSettings(settings, hold)),
  });
  // What a changed setting closes ends at once, not at the next payload.
  settings.onChange(() => gate.ask());
  return gate;
}

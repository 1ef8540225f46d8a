import { describe, expect, test, vi } from 'vitest';
import type { Choices, Policy, UserAnswer } from '../../../../core/consent.ts';
import { createGate } from '../../../../main/delivery/gate.ts';

function facts(): { policy: Policy; user: UserAnswer; choices: Choices } {
  return { policy: { state: 'absent' }, user: 'on', choices: { own: true, forwards: true } };
}

describe('the gate', () => {
  test('is asked anew each time, so that a change of the file counts at once', () => {
    const now = facts();
    const gate = createGate({
      policy: () => now.policy,
      environment: {},
      user: () => now.user,
      choices: () => now.choices,
    });
    expect(gate.ask()).toMatchObject({ open: true, by: 'user' });
    const signal = gate.signal('collected');
    now.policy = { state: 'read', telemetry: 'off' };
    expect(gate.ask()).toMatchObject({ open: false, by: 'policy' });
    expect(signal.aborted).toBe(true);
    now.policy = { state: 'absent' };
    expect(gate.ask().open).toBe(true);
    // What was stopped stays stopped; what starts now may go.
    expect([signal.aborted, gate.signal('collected').aborted]).toEqual([true, false]);
  });

  test('shuts in the very call, before the answer is written anywhere', () => {
    const gate = createGate({
      policy: () => ({ state: 'absent' }),
      environment: {},
      user: () => 'on',
      choices: () => ({ own: true, forwards: true }),
    });
    const signal = gate.signal('collected');
    gate.close();
    expect([signal.aborted, gate.ask().open, gate.signal('collected').aborted]).toEqual([
      true,
      false,
      true,
    ]);
    gate.reopen();
    expect([signal.aborted, gate.ask().open]).toEqual([true, true]);
  });

  test('tells of each change once', () => {
    const now = facts();
    const gate = createGate({
      policy: () => now.policy,
      environment: {},
      user: () => now.user,
      choices: () => now.choices,
    });
    const hear = vi.fn();
    const stop = gate.onChange(hear);
    gate.ask();
    now.user = 'off';
    gate.ask();
    gate.ask();
    expect(hear.mock.calls).toMatchObject([
      [{ open: false }, 'captured'],
      [{ open: false }, 'collected'],
      [{ open: false }, 'crash'],
      [{ open: false }, 'update'],
      [{ open: false }, 'export'],
    ]);
    stop();
    now.user = 'on';
    gate.ask();
    expect(hear).toHaveBeenCalledTimes(5);
  });

  test('has a consent for each kind, and none stands for another', () => {
    const now = facts();
    const gate = createGate({
      policy: () => now.policy,
      environment: {},
      user: () => now.user,
      choices: () => now.choices,
    });
    const open = () => [
      gate.askFor('captured').open,
      gate.askFor('collected').open,
      gate.askFor('crash').open,
    ];
    expect(open()).toEqual([true, true, true]);
    const signals = [gate.signal('captured'), gate.signal('collected')];
    now.choices = { own: false, forwards: true };
    expect(open()).toEqual([true, false, true]);
    expect(signals.map(({ aborted }) => aborted)).toEqual([false, true]);
    now.choices = { own: true, forwards: false };
    expect(open()).toEqual([false, true, true]);
    expect(gate.askFor('captured').reason).toBe('The relay holds back, as you set it.');
    now.user = 'off';
    expect(open()).toEqual([false, false, false]);
    // A switch that was never touched closes nothing, and opens nothing either.
    now.user = 'unasked';
    expect(open()).toEqual([false, true, true]);
  });

  test('is closed when it cannot be found out whether it is open', () => {
    const gate = createGate({
      policy: () => {
        throw new Error('unexpected');
      },
      environment: {},
      user: () => 'on',
      choices: () => ({ own: true, forwards: true }),
    });
    expect(gate.ask().open).toBe(false);
    expect(gate.signal('collected').aborted).toBe(true);
  });
});

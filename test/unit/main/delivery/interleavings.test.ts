import type { Payload } from '../../../../core/delivery/payload.ts';
import { expect, test } from 'vitest';
import type { UserAnswer } from '../../../../core/consent.ts';
import type { PostResult } from '../../../../core/delivery/answer.ts';
import { success } from '../../../../core/outcome.ts';
import { createGate } from '../../../../main/delivery/gate.ts';
import { Outbox } from '../../../../main/delivery/outbox.ts';
import type { Post } from '../../../../main/delivery/types.ts';
import { fakeClock, openWorld, recordsOf } from './kit.ts';
import { memoryStore } from './memory-store.ts';
import { fc } from '../../property.ts';

const stepNames = [
  'submit',
  'off',
  'on',
  'connect',
  'answer',
  'fail',
  'refuse',
  'turns',
  'pass',
] as const;

/** One thing that happens; `many`: of promises that go on, or of ten seconds that pass. */
interface Step {
  readonly do: (typeof stepNames)[number];
  readonly many: number;
}

/** How often each happens. */
const often: Readonly<Record<Step['do'], number>> = {
  submit: 4,
  connect: 4,
  answer: 3,
  off: 1,
  on: 2,
  fail: 1,
  refuse: 1,
  turns: 6,
  pass: 1,
};
const step: fc.Arbitrary<Step> = fc.oneof(
  ...stepNames.map((name) => ({
    weight: often[name],
    arbitrary: fc.integer({ min: 1, max: 12 }).map((many): Step => ({ do: name, many })),
  })),
);

/** A sender whose connection stands, writes and ends only when it is told to. */
class SlowSender {
  readonly wrote: { readonly body: string }[] = [];
  connect: () => void = () => undefined;
  end: (result: PostResult) => void = () => undefined;

  readonly post: Post = ({ body, signal, permit }) =>
    new Promise((resolve) => {
      let wrote = false;
      const stop = (): void => resolve({ kind: 'stopped', wrote });
      if (signal.aborted) return stop();
      signal.addEventListener('abort', stop, { once: true });
      this.connect = () => {
        this.connect = () => undefined;
        if (signal.aborted) return;
        if (!permit()) return stop();
        wrote = true;
        this.wrote.push({ body: Buffer.from(body).toString() });
        this.end = resolve;
      };
      this.end = (result) => {
        if (result.kind === 'not-sent') resolve(result);
      };
    });
}

/** Lets promises that are ready go on, so many times. */
async function turns(many: number): Promise<void> {
  for (let n = 0; n < many; n += 1) await Promise.resolve();
}

/** Plays one order of clicks, payloads and what the network does; gives what broke the promise, or null. */
async function play(steps: readonly Step[], sender: SlowSender): Promise<string | null> {
  const store = memoryStore();
  const clock = fakeClock();
  let user: UserAnswer = 'on';
  const gate = createGate({
    policy: () => ({ state: 'absent' }),
    environment: {},
    user: () => user,
    choices: () => ({ own: true, forwards: true }),
  });
  const lock = { take: () => true, release: () => undefined, close: () => undefined };
  const outbox = new Outbox({
    store,
    gate,
    clock,
    lock,
    post: sender.post,
    random: () => 0.5,
    route: async () => ({ kind: 'go', headers: {} }),
    redaction: () => success({}),
  });
  /** For each payload: in which stretch of on or off it was handed in. */
  const madeIn: number[] = [];
  let stretch = 0;
  let broken: string | null = null;

  for (const one of steps) {
    const before = sender.wrote.length;
    if (one.do === 'submit') {
      const made = Buffer.from(String(madeIn.length));
      const payload: Payload = {
        origin: 'collected',
        event: 'test',
        userId: '7',
        destination: 'http://127.0.0.1/v1/track',
        made,
      };
      madeIn.push(stretch);
      outbox.submit(payload);
    } else if (one.do === 'off') {
      // The click alone, at its earliest: the answer is written down only afterwards.
      gate.close();
      user = 'off';
      gate.reopen();
      stretch += 1;
    } else if (one.do === 'on') {
      if (user === 'off') stretch += 1;
      user = 'on';
      gate.ask();
    } else if (one.do === 'connect') sender.connect();
    else if (one.do === 'answer') sender.end({ kind: 'answered', status: 200, retryAfter: null });
    else if (one.do === 'refuse') sender.end({ kind: 'answered', status: 503, retryAfter: null });
    else if (one.do === 'fail') sender.end({ kind: 'not-sent', why: 'nothing listens' });
    else if (one.do === 'pass') clock.pass(one.many * 10_000);
    else await turns(one.many);
    for (const { body } of sender.wrote.slice(before)) {
      if (user === 'off') broken ??= `${body} left while off`;
      if (madeIn[Number(body)] !== stretch) broken ??= `${body} outlived a click on off`;
    }
  }
  const count = sender.wrote.length;
  if (user === 'off') {
    clock.pass(3_600_000);
    await turns(30);
    if (sender.wrote.length > count) broken ??= 'something left after the end';
  }
  await outbox.close();
  return broken ?? unrecorded(store.entries, sender.wrote);
}

/** What left must have begun with an entry that says so. */
function unrecorded(
  entries: ReturnType<typeof memoryStore>['entries'],
  wrote: SlowSender['wrote'],
): string | null {
  const begun = new Map<string, number>();
  for (const entry of entries) {
    const made = entry.kind === 'attempt' ? entries[entry.record - 1] : entry;
    if (made?.kind !== 'made' || (entry.kind === 'made' && !entry.leaving)) continue;
    const body = Buffer.from(made.made).toString();
    begun.set(body, (begun.get(body) ?? 0) + 1);
  }
  const left = Map.groupBy(wrote, ({ body }) => body);
  const bad = [...left].find(([body, all]) => all.length > (begun.get(body) ?? 0));
  return bad === undefined ? null : `${bad[0]} left without a record of the attempt`;
}

test('in ten thousand orders of clicks and sends, no byte leaves after off', async () => {
  let left = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 8, maxLength: 60, size: 'max' }),
      async (steps) => {
        const sender = new SlowSender();
        expect(await play(steps, sender)).toBeNull();
        left += sender.wrote.length;
      },
    ),
    { numRuns: 10_000 },
  );
  // Where nothing ever leaves, nothing is shown.
  expect(left).toBeGreaterThan(5_000);
}, 240_000);

test('over real connections, what arrives is what the history says left', async () => {
  const world = await openWorld();
  const made: string[] = [];
  for (let round = 0; round < 150; round += 1) {
    for (let n = 0; n < 3; n += 1) {
      const text = JSON.stringify({ userId: '7', id: made.length });
      const destination = `${world.sink.url}/v1/track`;
      made.push(text);
      world.sending.submit({
        origin: 'collected',
        event: 'test',
        userId: '7',
        destination,
        made: Buffer.from(text),
      });
    }
    // Somewhere between the record and the end of the third delivery.
    for (let n = Math.floor(Math.random() * 24); n > 0; n -= 1) {
      await new Promise((resolve) => setImmediate(resolve));
    }
    world.sending.turn('off');
    const connections = world.sink.connections();
    for (let n = 0; n < 20; n += 1) await new Promise((resolve) => setImmediate(resolve));
    // One may stand in the queue of the system; none is opened for what is left.
    expect(world.sink.connections()).toBeLessThanOrEqual(connections + 1);
    world.sending.turn('on');
  }
  await new Promise((resolve) => setTimeout(resolve, 100));
  const records = recordsOf(world.store);
  const got = new Set(world.sink.received.map(({ body }) => body.toString()));
  expect(got.size).toBe(world.sink.received.length);
  for (const { made: text, outcome, bytesSent } of records) {
    if (outcome === 'sent') expect(got).toContain(text);
    if (bytesSent === 0) expect(got).not.toContain(text);
  }
  expect(records.map((one) => one.made)).toEqual(made);
  const outcomes = new Set(records.map(({ outcome }) => outcome));
  expect(outcomes.has('sent') && outcomes.has('blocked') && !outcomes.has('pending')).toBe(true);
}, 60_000);

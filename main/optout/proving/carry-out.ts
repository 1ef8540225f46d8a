import type { ProofDone, ProofView } from '../../../core/optout/proof-run.ts';
import { say } from '../../../core/messages/language.ts';
import { failure, success, type Outcome } from '../../../core/outcome.ts';
import type { OptOut } from '../opt-out.ts';
import { checkMeant } from '../target.ts';
import { noteRelay, reroute } from '../upstreams.ts';
import { letGo } from './let-go.ts';
import { provingMessages as messages } from './messages.ts';
import type { ProofPlan } from './plan-proof.ts';
import type { ProofServiceDeps } from './service.ts';
import { makeProof, type ProofNews } from './steps.ts';
import { courseOf, ended, progress } from './views.ts';

const firstNews: ProofNews = { name: 'point', words: '', command: null, until: null };

/** Makes a proof and tells each step; what it wrote stays where it is stopped, with its undo. Rejects with what broke. */
export async function carryOut(
  deps: ProofServiceDeps,
  plan: ProofPlan,
  signal: AbortSignal,
  tell: (view: ProofView) => void,
): Promise<Outcome<ProofDone>> {
  const { hold, relay } = deps;
  if (!hold.begin()) return failure('cannot-write', say(messages.cannotHold));
  const optOut = await deps.open();
  const course = courseOf(plan);
  let last = progress(plan, course, firstNews);
  const end = (how: NonNullable<ProofView['ended']>, words: string): void =>
    tell(ended(last, how, words));
  try {
    const proof = await makeProof({
      optOut,
      plan,
      course,
      show: (news) => tell((last = progress(plan, course, news))),
      now: () => deps.now().getTime(),
      wait: (ms) => deps.wait(ms, signal),
      look: () => look(deps, optOut, plan.server.url),
      begun: () => rerouted(deps, plan),
    });
    if (!proof.ok) {
      await letGo(optOut, hold);
      end('failed', proof.error.message);
      return proof;
    }
    const { seen, problem } = proof.value;
    if (problem === null) hold.end();
    deps.checked(seen);
    const proven = seen.verdict.verdict === 'proven-off';
    const words = proven ? say(messages.complete) : seen.verdict.sentence;
    end(
      proven ? 'proven' : 'not-proven',
      problem === null ? words : say(messages.withProblem, { end: words, problem }),
    );
    return success({ seen, problem, relayEnds: relay.now().listening });
  } catch (error) {
    await letGo(optOut, hold);
    if (!signal.aborted) throw error;
    const stopped = say(messages.stopped);
    end('stopped', stopped);
    return failure('stopped', stopped);
  }
}

/** Where the server reported before is where the relay would forward to, once the proof has ended. */
async function rerouted(
  { upstreams, note }: ProofServiceDeps,
  { server, files, relay, reportsTo }: ProofPlan,
): Promise<void> {
  const changes = files.map((file) => file.change);
  const { upstream } = reroute({ reportsTo, changes }, relay, upstreams);
  if (upstream !== null) upstreams.keep(upstream);
  await noteRelay({ aim: 'relay-on', server }, note);
}

async function look(deps: ProofServiceDeps, optOut: OptOut, url: string) {
  const { seen, target } = await checkMeant(optOut, url, deps);
  const setup = target.all.find(({ server }) => server.url === url);
  return { seen, run: setup === undefined ? null : `${setup.server.pid} ${setup.startedUp}` };
}

import type { Settled } from '../../core/delivery/payload.ts';
import {
  newerBy,
  updateAddress,
  updateBody,
  updateEvent,
  updateWords,
  type UpdateAnswer,
  type UpdatePreview,
} from '../../core/app/updates.ts';
import { outcomeMessages } from '../../core/history/kept/messages.ts';
import { sayKept } from '../../core/history/kept/say-kept.ts';
import { failure, success, type Outcome } from '../../core/outcome.ts';
import type { OwnSending } from './own-sending.ts';
import type { Gate } from './gate.ts';
import type { Route } from './types.ts';
import { say } from '../../core/messages/language.ts';
import { deliveryMessages as messages } from './messages.ts';

/** Put here by the build (electron.vite.config.ts); not there where nothing was built. */
declare const candorBuiltUpdates: string | undefined;

/** What {@link createUpdatesService} is given. */
export interface UpdateDeps {
  readonly version: string;
  /** System and processor, by Node's names. */
  readonly system: string;
  readonly arch: string;
  readonly gate: Gate;
  /** Opens the outbox. */
  readonly open: () => Promise<Outcome<Pick<OwnSending, 'submit'>>>;
  /** The address that was built in; empty: none. */
  readonly built?: string;
}

/** The check for updates: never by itself, only when the user asks. */
export interface UpdatesService {
  preview(): UpdatePreview;
  /** Asks once. `bad-argument`: no address was built in. */
  check(): Promise<Outcome<UpdateAnswer>>;
  /** The way of a check that is recorded: only while its user waits for it. */
  readonly route: Route;
}

/** Builds it. */
export function createUpdatesService({
  version,
  system,
  arch,
  gate,
  open,
  built = typeof candorBuiltUpdates === 'string' ? candorBuiltUpdates : '',
}: UpdateDeps): UpdatesService {
  const address = updateAddress(built);
  const body = updateBody(version, system, arch);
  let asking = false;

  return {
    preview: () => {
      const consent = gate.askFor('update');
      return { address, body, held: consent.open ? null : sayKept(consent.reason) };
    },
    check: async () => {
      if (address === '') {
        return failure('bad-argument', say(messages.noUpdateAddress));
      }
      if (asking) return failure('busy', say(messages.askingAlready));
      const outbox = await open();
      if (!outbox.ok) return outbox;
      asking = true;
      try {
        const sent = outbox.value.submit({
          origin: 'update',
          event: updateEvent,
          userId: '',
          destination: address,
          made: Buffer.from(body),
        });
        return sent.ok ? success(answerOf(await sent.value.settled)) : sent;
      } finally {
        asking = false;
      }
    },
    route: async ({ destination }) =>
      asking && destination === address
        ? {
            kind: 'go',
            headers: { 'Content-Type': 'application/json', 'User-Agent': `Candor/${version}` },
            recorded: true,
          }
        : { kind: 'block', reason: outcomeMessages.nobodyWaits.text },
  };
}

function answerOf(settled: Settled): UpdateAnswer {
  const record = String(settled.record);
  if (settled.kind !== 'delivered') return { newer: null, words: sayKept(settled.reason), record };
  const newer = newerBy(settled.status);
  return { newer, words: updateWords(newer), record };
}

import { channelNow, channelsOf, type Channel } from '../../../core/catalogue/channels.ts';
import { newestRelease, releaseFacts } from '../../../core/catalogue/releases.ts';
import type { Collection } from '../../../core/collection.ts';
import type { OptOutPage } from '../../../core/optout/calls.ts';
import { lastKnown, ranLast } from '../../../core/status/last-known.ts';
import { Icon } from '../../components/Icon.tsx';
import type { Message } from '../../../core/messages/message.ts';
import { say } from '../../../core/messages/language.ts';
import { optOutMessages as messages } from './messages.ts';
import styles from './optout.module.css';

const present = {
  yes: messages.hasIt,
  off: messages.hasIt,
  unknown: messages.mayHaveIt,
  no: messages.doesNotHaveIt,
} satisfies Readonly<Record<Channel['present'], Message>>;
/** Everything else that leaves a server or the browser that shows it, and how to stop each. */
export function Channels(props: {
  readonly page: Pick<OptOutPage, 'server' | 'release' | 'checks' | 'absent'>;
  /** What was read last. */
  readonly collection: Collection | null;
  /** Milliseconds since 1970. */
  readonly now: number;
}) {
  const { checks } = props.page;
  const seen = lastKnown(props.collection, props.page);
  const version = seen.release ?? newestRelease;
  const says = checks.find(({ name }) => name === 'server')?.says ?? 'unknown';
  const enabled = says === 'unknown' ? null : says === 'on';
  const channels = (channelsOf(version, seen.channels?.build) ?? []).flatMap(
    (one) => channelNow(one, enabled, seen.channels?.settings) ?? [],
  );
  return (
    <section aria-labelledby="channels" className={styles['channels']}>
      <h2 id="channels">
        {say(messages.channels)} <span className="quiet">{ofWhich(seen, props.now)}</span>
      </h2>
      <ul>
        {channels.map((channel) => (
          <ChannelLine key={channel.id} channel={channel} />
        ))}
      </ul>
    </section>
  );
}

/** Whose channels these are. `now`: milliseconds since 1970. */
function ofWhich(seen: ReturnType<typeof lastKnown>, now: number): string {
  const { release } = seen;
  if (release === null) {
    return say(messages.ofNewestReleaseUnsaid, { newestRelease });
  }
  return releaseFacts(release)?.known === false
    ? say(messages.ofNewestRelease, { newestRelease, release })
    : say(messages.ofRelease, { release, ranLast: ranLast(seen, now) });
}

function ChannelLine({
  channel,
}: {
  readonly channel: NonNullable<ReturnType<typeof channelNow>>;
}) {
  const facts = [
    [
      say(messages.from),
      channel.from === 'server' ? say(messages.theServer) : say(messages.theBrowserWithItsPages),
    ],
    [say(messages.to), channel.to],
    [say(messages.sends), channel.sends],
    ['ZO_TELEMETRY', channel.coverage],
    [say(messages.toStopIt), channel.stop],
    [say(messages.readIn), channel.evidence],
  ] as const;
  return (
    <li>
      <details>
        <summary>
          <Icon name="chevron" />
          <b>{channel.name}</b> <span className="tag">{say(present[channel.present])}</span>{' '}
          <span className="quiet">{channel.does}</span>
        </summary>
        <dl>
          {facts.map(([name, text]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      </details>
    </li>
  );
}

import { channelNow, channelsOf, type Channel } from '../../../core/catalogue/channels.ts';
import { newestRelease, releaseFacts } from '../../../core/catalogue/releases.ts';
import type { Collection } from '../../../core/collection.ts';
import type { OptOutPage } from '../../../core/optout/calls.ts';
import { lastKnown, ranLast } from '../../../core/truth/last-known.ts';
import { Icon } from '../../components/Icon.tsx';

const present: Readonly<Record<Channel['present'], string>> = {
  yes: 'has it',
  off: 'has it',
  unknown: 'may have it',
  no: 'does not have it',
};
/** Everything else that leaves a server or the browser that shows it, and how to stop each. */
export function Channels(props: {
  readonly page: Pick<OptOutPage, 'server' | 'release' | 'witnesses' | 'absent'>;
  /** What was read last. */
  readonly collection: Collection | null;
  /** Milliseconds since 1970. */
  readonly now: number;
}) {
  const { witnesses } = props.page;
  const seen = lastKnown(props.collection, props.page);
  const { release } = seen;
  const version = release ?? newestRelease;
  const known = releaseFacts(version)?.known !== false;
  const says = witnesses.find(({ name }) => name === 'server')?.says ?? 'unknown';
  const enabled = says === 'unknown' ? null : says === 'on';
  const channels = (channelsOf(version, seen.channels?.build) ?? []).flatMap(
    (one) => channelNow(one, enabled, seen.channels?.settings) ?? [],
  );
  return (
    <section aria-labelledby="channels" className="channels">
      <h2 id="channels">
        Channels{' '}
        <span className="quiet">
          {release === null
            ? `of ${version}, the newest release that Candor knows: the server does not say its own`
            : known
              ? `of ${version}, ${ranLast(seen, props.now)}`
              : `of ${newestRelease}: ${version} is newer than Candor knows, and can have others`}
        </span>
      </h2>
      <ul>
        {channels.map((channel) => (
          <li key={channel.id}>
            <details>
              <summary>
                <Icon name="chevron" />
                <b>{channel.name}</b> <span className="tag">{present[channel.present]}</span>{' '}
                <span className="quiet">{channel.does}</span>
              </summary>
              <dl>
                <div>
                  <dt>From</dt>
                  <dd>{channel.from === 'server' ? 'the server' : 'the browser with its pages'}</dd>
                </div>
                <div>
                  <dt>To</dt>
                  <dd>{channel.to}</dd>
                </div>
                <div>
                  <dt>Sends</dt>
                  <dd>{channel.sends}</dd>
                </div>
                <div>
                  <dt>ZO_TELEMETRY</dt>
                  <dd>{channel.coverage}</dd>
                </div>
                <div>
                  <dt>To stop it</dt>
                  <dd>{channel.stop}</dd>
                </div>
                <div>
                  <dt>Read in</dt>
                  <dd>{channel.evidence}</dd>
                </div>
              </dl>
            </details>
          </li>
        ))}
      </ul>
    </section>
  );
}

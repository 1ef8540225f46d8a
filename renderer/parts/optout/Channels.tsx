import { channelNow, channelsOf, type Channel } from '../../../core/catalogue/channels.ts';
import { newestRelease } from '../../../core/catalogue/releases.ts';
import type { OptOutPage } from '../../../core/optout/calls.ts';
import { Icon } from '../Icon.tsx';

const present: Readonly<Record<Channel['present'], string>> = {
  yes: 'has it',
  off: 'has it',
  unknown: 'may have it',
  no: 'does not have it',
};
/** Everything else that leaves a server or the browser that shows it, and how to stop each. */
export function Channels({ page }: { readonly page: Pick<OptOutPage, 'release' | 'witnesses'> }) {
  const { release, witnesses } = page;
  const version = release ?? newestRelease;
  const says = witnesses.find(({ name }) => name === 'server')?.says ?? 'unknown';
  const enabled = says === 'unknown' ? null : says === 'on';
  const channels = (channelsOf(version) ?? []).flatMap((one) => channelNow(one, enabled) ?? []);
  return (
    <section aria-labelledby="channels" className="channels">
      <h2 id="channels">
        Channels{' '}
        <span className="quiet">
          {release === null
            ? `of ${version}, the newest release that was read; the server’s own is not known`
            : `of ${version}, the release that runs`}
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

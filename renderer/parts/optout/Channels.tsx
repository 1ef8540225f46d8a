import { channelsOf, type Channel } from '../../../core/catalogue/channels.ts';
import { newestRelease } from '../../../core/catalogue/releases.ts';

const present: Readonly<Record<Channel['present'], string>> = {
  yes: 'has it',
  off: 'has it, off unless turned on',
  unknown: 'may have it',
  no: 'does not have it',
};
const covered: Readonly<Record<Channel['covered'], string>> = {
  yes: 'The switch stops it.',
  partly: 'The switch stops a part of it.',
  no: 'The switch does not stop it.',
};

/** Everything else that leaves a server or the browser that shows it, and how to stop each. */
export function Channels({ release }: { readonly release: string | null }) {
  const version = release ?? newestRelease;
  const channels = (channelsOf(version) ?? []).filter((channel) => channel.present !== 'no');
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
                <b>{channel.name}</b> <span className="tag">{present[channel.present]}</span>{' '}
                <span className="quiet">{covered[channel.covered]}</span>
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

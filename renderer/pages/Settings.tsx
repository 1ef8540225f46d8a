import type { Snapshot } from '../../core/contract.ts';
import { Banners } from '../parts/Banners.tsx';
import { Copy } from '../parts/Copy.tsx';
import { OpenLink } from '../parts/OpenLink.tsx';
import { Sentence } from '../parts/Sentence.tsx';
import { ServerAddress } from '../parts/settings/ServerAddress.tsx';
import { Setting } from '../parts/settings/Setting.tsx';
import { SignIn } from '../parts/settings/SignIn.tsx';

/** The few settings, each with a sentence. */
export function Settings({ snapshot }: { readonly snapshot: Snapshot }) {
  const { candor, secrets, settingsProblem } = snapshot;
  return (
    <div className="page settings">
      <Sentence
        page="Settings"
        lead={['Candor itself sends nothing. What it reads stays on this machine.']}
        detail="It asks your server and this machine, and nobody else. It looks for no updates."
      />
      <Banners settingsProblem={settingsProblem} notice={candor.notice} />
      <ServerAddress snapshot={snapshot} />
      <SignIn secrets={secrets} />
      <Setting name="Profile folder">
        <p>
          Everything Candor keeps is in this folder. A password is never written there in clear.
        </p>
        <p className="row">
          <code className="mono">{candor.profile}</code>
          <Copy text={candor.profile} what="Profile folder" />
        </p>
      </Setting>
      <Setting name="What Candor sends">
        <p>
          Nothing: no heartbeat, no crash report, no search for updates. What your server sends is
          another matter; it is described on{' '}
          <OpenLink link="vendor-telemetry-page">its vendor’s page</OpenLink>.
        </p>
      </Setting>
      <Setting name="About">
        <p>Candor {candor.version}</p>
      </Setting>
    </div>
  );
}

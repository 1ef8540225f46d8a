import { useState } from 'react';
import type { Snapshot } from '../../core/app/snapshot.ts';
import { sendingTruth } from '../../core/truth/sending.ts';
import { Banners } from '../parts/Banners.tsx';
import { Destination } from '../parts/consent/Destination.tsx';
import { PreviewDialog } from '../parts/consent/PreviewDialog.tsx';
import { SendingSetting } from '../parts/consent/SendingSetting.tsx';
import { SettingField } from '../parts/consent/SettingField.tsx';
import { CrashSetting } from '../parts/crash/CrashSetting.tsx';
import { Copy } from '../parts/Copy.tsx';
import { OpenLink } from '../parts/OpenLink.tsx';
import { Sentence } from '../parts/Sentence.tsx';
import { ServerAddress } from '../parts/settings/ServerAddress.tsx';
import { Setting } from '../parts/settings/Setting.tsx';
import { SignIn } from '../parts/settings/SignIn.tsx';
import { OnOffSetting } from '../parts/OnOffSetting.tsx';

/** The few settings, each with a sentence. */
export function Settings({ snapshot }: { readonly snapshot: Snapshot }) {
  const { candor, secrets, settingsProblem } = snapshot;
  const { lead, detail } = sendingTruth(snapshot.sending);
  const [preview, setPreview] = useState(false);
  return (
    <div className="page settings">
      <Sentence page="Settings" lead={lead} detail={`${detail} It looks for no updates.`} />
      <Banners settingsProblem={settingsProblem} notice={candor.notice} />
      <ServerAddress snapshot={snapshot} />
      <SignIn secrets={secrets} />
      <SendingSetting snapshot={snapshot} />
      <Destination snapshot={snapshot} />
      <Setting name="Heartbeat">
        <SettingField setting="heartbeat.minutes" snapshot={snapshot} />
      </Setting>
      <CrashSetting snapshot={snapshot} />
      <Setting name="History">
        <p>
          How long Candor keeps what it recorded. What is past its time is deleted; the hashes stay,
          so that the chain still verifies.
        </p>
        <SettingField setting="retention.days" snapshot={snapshot} />
        <SettingField setting="retention.megabytes" snapshot={snapshot} />
      </Setting>
      <Setting name="Start">
        <OnOffSetting
          setting="start.login"
          snapshot={snapshot}
          label="Start Candor when I sign in to this computer"
        >
          It starts without its window and watches over the opt-out. While the relay runs, a window
          that you close is hidden only: the tray, where your desktop has one, and starting Candor
          again bring it back.
        </OnOffSetting>
      </Setting>
      <Setting name="Profile folder">
        <p>
          Everything Candor keeps is in this folder. A password is never written there in clear.
        </p>
        <p className="row">
          <code className="mono">{candor.profile}</code>
          <Copy text={candor.profile} what="Profile folder" />
        </p>
      </Setting>
      <Setting name="What your server sends">
        <p>
          Another matter than Candor’s own reports. It is described on{' '}
          <OpenLink link="vendor-telemetry-page">its vendor’s page</OpenLink>.
        </p>
        <button type="button" className="button" onClick={() => setPreview(true)}>
          Preview by release…
        </button>
      </Setting>
      <Setting name="About">
        <p>Candor {candor.version}</p>
      </Setting>
      {preview && (
        <PreviewDialog snapshot={snapshot} whose="server" onClose={() => setPreview(false)} />
      )}
    </div>
  );
}

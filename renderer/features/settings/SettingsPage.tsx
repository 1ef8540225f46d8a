import { useState } from 'react';
import { sendingStatus } from '../../../core/status/sending.ts';
import { Banners } from '../../components/Banners.tsx';
import { Destination } from './consent/Destination.tsx';
import { PreviewDialog } from './consent/PreviewDialog.tsx';
import { SendingSetting } from './consent/SendingSetting.tsx';
import { SettingField } from './consent/SettingField.tsx';
import { CrashSetting } from './crash/CrashSetting.tsx';
import { Copy } from '../../components/Copy.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { ServerAddress } from './ServerAddress.tsx';
import { Setting } from './Setting.tsx';
import { SignIn } from './SignIn.tsx';
import { Updates } from './Updates.tsx';
import { OnOffSetting } from '../../components/OnOffSetting.tsx';
import { useSnapshot } from '../../hooks/use-snapshot.ts';
import type { LinkId } from '../../../core/app/calls.ts';
import { useMutation } from '../../hooks/use-mutation.ts';

/** The few settings, each with a sentence. */
export function Settings() {
  const snapshot = useSnapshot(({ candor, secrets, settingsProblem, sending }) => ({
    candor,
    secrets,
    settingsProblem,
    sending,
  }));
  const { candor, secrets, settingsProblem } = snapshot;
  const { lead, detail } = sendingStatus(snapshot.sending);
  return (
    <div className="page settings">
      <PageHeader
        page="Settings"
        lead={lead}
        detail={`${detail} It looks for no updates by itself.`}
      />
      <Banners settingsProblem={settingsProblem} notice={candor.notice} />
      <ServerAddress />
      <SignIn secrets={secrets} />
      <SendingSetting />
      <Destination />
      <Setting name="Heartbeat">
        <SettingField setting="heartbeat.minutes" />
      </Setting>
      <CrashSetting />
      <HistorySetting />
      <StartSetting />
      <Setting name="Profile folder">
        <p>
          Everything Candor keeps is in this folder. A password is never written there in plain
          text.
        </p>
        <p className="row">
          <code className="mono">{candor.profile}</code>
          <Copy text={candor.profile} what="Profile folder" />
        </p>
      </Setting>
      <Setting name="Log">
        <p>What Candor did and what went wrong, without passwords, keys, addresses or ids.</p>
        <p className="row">
          <code className="mono">{candor.log}</code>
          <Copy text={candor.log} what="Log" />
        </p>
      </Setting>
      <ServerSends />
      <Setting name="About">
        <p>Candor {candor.version}</p>
        <Updates />
      </Setting>
    </div>
  );
}

function HistorySetting() {
  return (
    <Setting name="History">
      <OnOffSetting setting="history.readings" label="Keep a local history of what Candor reads">
        Recorded only: nothing is sent. Every half hour while Candor runs, and when a value changes,
        so that History and Charts show your metrics over time.
      </OnOffSetting>
      <p>
        How long Candor keeps what it recorded. Older contents are deleted; the hashes stay, so that
        the chain still verifies.
      </p>
      <SettingField setting="retention.days" />
      <SettingField setting="retention.megabytes" />
    </Setting>
  );
}

function StartSetting() {
  return (
    <Setting name="Start">
      <OnOffSetting setting="start.login" label="Start Candor when I sign in to this computer">
        It starts without its window and watches over the opt-out. While the relay runs, closing the
        window only hides it. The tray, if your desktop has one, brings it back, and so does
        starting Candor again.
      </OnOffSetting>
    </Setting>
  );
}

function ServerSends() {
  const [preview, setPreview] = useState(false);
  return (
    <Setting name="What your server sends">
      <p>
        This is separate from Candor’s own reports. It is described on{' '}
        <OpenLink link="vendor-telemetry-page">its vendor’s page</OpenLink>.
      </p>
      <button type="button" className="button" onClick={() => setPreview(true)}>
        Preview by release…
      </button>
      {preview && <PreviewDialog whose="server" onClose={() => setPreview(false)} />}
    </Setting>
  );
}

/** Opens a page of the web in the user's own browser. Main knows the address; the window does not. */
function OpenLink(props: { readonly link: LinkId; readonly children: string }) {
  const open = useMutation((candor) => candor.app.openLink(props.link));
  return (
    <>
      <button type="button" className="inline" onClick={() => void open.run()}>
        {props.children}
      </button>
      {open.error !== null && (
        <span role="alert" className="problem">
          {' '}
          {open.error.message}
        </span>
      )}
    </>
  );
}

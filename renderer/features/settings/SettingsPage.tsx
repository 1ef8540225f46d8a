import { useState, type ReactNode } from 'react';
import { sendingStatus } from '../../../core/status/sending.ts';
import { Banners } from '../../components/Banners.tsx';
import { Destination } from './consent/Destination.tsx';
import { PreviewDialog } from './consent/PreviewDialog.tsx';
import { SendingSetting } from './consent/SendingSetting.tsx';
import { SettingField } from './consent/SettingField.tsx';
import { CrashSetting } from './crash/CrashSetting.tsx';
import { ExportSetting } from './export/ExportSetting.tsx';
import { Sentence } from '../../components/Sentence.tsx';
import { Copy } from '../../components/Copy.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { LanguageSetting } from './LanguageSetting.tsx';
import { ServerAddress } from './ServerAddress.tsx';
import { Setting } from './Setting.tsx';
import { SignIn } from './SignIn.tsx';
import { Updates } from './Updates.tsx';
import { OnOffSetting } from '../../components/OnOffSetting.tsx';
import { useSnapshot } from '../../hooks/use-snapshot.ts';
import type { LinkId } from '../../../core/app/calls.ts';
import { useMutation } from '../../hooks/use-mutation.ts';
import { say } from '../../../core/messages/language.ts';
import { settingsMessages as messages } from './messages.ts';

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
    <div className="page">
      <PageHeader
        page={say(messages.settings)}
        lead={lead}
        detail={say(messages.detail, { detail })}
      />
      <Banners settingsProblem={settingsProblem} notice={candor.notice} />
      <ServerAddress />
      <SignIn secrets={secrets} />
      <SendingSetting />
      <Destination />
      <Setting name={say(messages.heartbeat)}>
        <SettingField setting="heartbeat.minutes" />
      </Setting>
      <ExportSetting />
      <CrashSetting />
      <HistorySetting />
      <StartSetting />
      <LanguageSetting />
      <Setting name={say(messages.profileFolder)}>
        <p>{say(messages.aboutFolder)}</p>
        <p className="row">
          <code className="mono">{candor.profile}</code>
          <Copy text={candor.profile} what={say(messages.profileFolder)} />
        </p>
      </Setting>
      <Setting name={say(messages.log)}>
        <p>{say(messages.aboutLog)}</p>
        <p className="row">
          <code className="mono">{candor.log}</code>
          <Copy text={candor.log} what={say(messages.log)} />
        </p>
      </Setting>
      <ServerSends />
      <Setting name={say(messages.about)}>
        <p>{say(messages.candor, { version: candor.version })}</p>
        <Updates />
      </Setting>
    </div>
  );
}

function HistorySetting() {
  return (
    <Setting name={say(messages.history)}>
      <OnOffSetting setting="history.readings" label={say(messages.keepALocalHistory)}>
        {say(messages.aboutReadings)}
      </OnOffSetting>
      <p>{say(messages.aboutRetention)}</p>
      <SettingField setting="retention.days" />
      <SettingField setting="retention.megabytes" />
    </Setting>
  );
}

function StartSetting() {
  return (
    <Setting name={say(messages.start)}>
      <OnOffSetting setting="start.login" label={say(messages.startAtLogin)}>
        {say(messages.aboutStart)}
      </OnOffSetting>
    </Setting>
  );
}

function ServerSends() {
  const [preview, setPreview] = useState(false);
  return (
    <Setting name={say(messages.whatYourServerSends)}>
      <p>
        <Sentence
          of={messages.thisIsSeparateFromCandorsOwn}
          tags={{ link: <OpenLink link="vendor-telemetry-page" /> }}
          values={{}}
        />
      </p>
      <button type="button" className="button" onClick={() => setPreview(true)}>
        {say(messages.previewByRelease)}
      </button>
      {preview && <PreviewDialog whose="server" onClose={() => setPreview(false)} />}
    </Setting>
  );
}

/** Opens a page of the web in the user's own browser. Main knows the address; the window does not. */
function OpenLink(props: { readonly link: LinkId; readonly children?: ReactNode }) {
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

import { Banner } from './Banner.tsx';
import { say } from '../../core/messages/language.ts';
import { componentMessages as messages } from './messages.ts';

/** What the user should know before anything else: about the settings file, about this runtime. */
export function Banners(props: {
  readonly settingsProblem: string | null;
  readonly notice: string | null;
}) {
  return (
    <>
      {props.settingsProblem !== null && (
        <Banner title={say(messages.settingsBanner)}>{props.settingsProblem}</Banner>
      )}
      {props.notice !== null && <Banner title={say(messages.pleaseNote)}>{props.notice}</Banner>}
    </>
  );
}

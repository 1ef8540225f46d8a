import { Banner } from './Banner.tsx';

/** What the user should know before anything else: about the settings file, about this runtime. */
export function Banners(props: {
  readonly settingsProblem: string | null;
  readonly notice: string | null;
}) {
  return (
    <>
      {props.settingsProblem !== null && <Banner title="Settings.">{props.settingsProblem}</Banner>}
      {props.notice !== null && <Banner title="Please note.">{props.notice}</Banner>}
    </>
  );
}

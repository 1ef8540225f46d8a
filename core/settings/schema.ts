/** The settings a user can change: key → type of its value. More arrive with the parts that obey them. */
export interface Settings {
  /** Base address of the server, without a trailing slash; empty: look for one on this machine. */
  readonly 'server.url': string;
}

/** Key of a setting. */
export type SettingKey = keyof Settings;

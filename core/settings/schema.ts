/** Where Candor's own events may go: nowhere, a Segment source, or a collector that speaks the server's wire. */
export const destinationKinds = ['none', 'segment', 'collector'] as const;
/** One of {@link destinationKinds}. */
export type DestinationKind = (typeof destinationKinds)[number];

/** The settings a user can change: key → type of its value. More arrive with the parts that obey them. */
export interface Settings {
  /** Base address of the server, without a trailing slash; empty: look for one on this machine. */
  readonly 'server.url': string;
  readonly 'destination.kind': DestinationKind;
  /** Base address, without a trailing slash; empty: Segment's own, or none for a collector. */
  readonly 'destination.url': string;
  /** Minutes between two heartbeats, whole, 1 to 1440. */
  readonly 'heartbeat.minutes': number;
  /** Days the bodies of records are kept, whole, 1 to 36500. */
  readonly 'retention.days': number;
  /** Most space the history may take, in megabytes of 1,048,576 bytes, whole, 1 to 1048576. */
  readonly 'retention.megabytes': number;
}

/** Key of a setting. */
export type SettingKey = keyof Settings;

/** A span of time: from (included) to (not included), milliseconds since 1970. */
export interface TimeSpan {
  readonly from: number;
  readonly to: number;
}

/** All the time that a `Date` can tell. */
export const always: TimeSpan = { from: -8.64e15, to: 8.64e15 };

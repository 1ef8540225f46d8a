// Of the bare pages, for the functions that Playwright runs there.
/** Fills the bare page's list: its whole height, the height and the width of what is seen of it, in pixels. */
declare var fillBare: (size: {
  readonly total: number;
  readonly view: number;
  readonly width: number;
}) => void;
/** Times of the frames since the recording began, in milliseconds; null: nothing is recorded. */
declare var benchFrames: number[] | null;

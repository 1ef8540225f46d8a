declare global {
  /** Fills the bare page's list: its whole height, the height and the width of what is seen of it, in pixels. */
  var fillBare: (size: {
    readonly total: number;
    readonly view: number;
    readonly width: number;
  }) => void;
  /** Times of the frames since the recording began, in milliseconds; null: nothing is recorded. */
  var benchFrames: number[] | null;
}

export {};

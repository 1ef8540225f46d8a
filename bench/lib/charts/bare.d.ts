// Of the bare pages, for the functions that Playwright runs there.
/** What the bare page is to draw: times in milliseconds, and the value of each. */
declare var barePoints: readonly [at: readonly number[], values: readonly (number | null)[]];
/** Draws it anew in that size (pixels of the page); milliseconds until it is painted. */
declare var drawBare: (size: {
  readonly width: number;
  readonly height: number;
}) => Promise<number>;

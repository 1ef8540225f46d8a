/**
 * Whether a point is inked. The picture is 1 wide and 1 high, from the top left.
 * @typedef {(x: number, y: number) => boolean} Shape
 */

/** @type {(x: number, y: number, ax: number, ay: number, bx: number, by: number) => number} */
function toLine(x, y, ax, ay, bx, by) {
  const [dx, dy] = [bx - ax, by - ay];
  const along = ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy);
  const at = Math.min(1, Math.max(0, along));
  return Math.hypot(x - ax - at * dx, y - ay - at * dy);
}

/** @type {(x: number, y: number) => number} */
const toMiddle = (x, y) => Math.hypot(x - 0.5, y - 0.5);

/** The ring of Candor's name that does not close: open to the right. @type {Shape} */
const openRing = (x, y) => {
  const turn = Math.abs(Math.atan2(y - 0.5, x - 0.5));
  return Math.abs(toMiddle(x, y) - 0.37) < 0.075 && turn > 0.66;
};

/** @type {Shape} */
const ring = (x, y) => Math.abs(toMiddle(x, y) - 0.37) < 0.075;

/** @type {Shape} */
const pupil = (x, y) => toMiddle(x, y) < 0.15;

/** What a tray shows for each verdict: told by shape alone, so that one colour is enough. @type {Readonly<Record<string, Shape>>} */
export const shapes = {
  // The eye of the program's own picture: something is told.
  on: (x, y) => openRing(x, y) || pupil(x, y),
  // Closed and empty.
  'says-off': (x, y) => ring(x, y),
  // Closed, with a tick.
  'proven-off': (x, y) =>
    ring(x, y) ||
    toLine(x, y, 0.34, 0.52, 0.46, 0.63) < 0.06 ||
    toLine(x, y, 0.46, 0.63, 0.67, 0.39) < 0.06,
  // A triangle with its mark.
  contradiction: (x, y) => {
    const edge = Math.min(
      toLine(x, y, 0.5, 0.11, 0.93, 0.86),
      toLine(x, y, 0.93, 0.86, 0.07, 0.86),
      toLine(x, y, 0.07, 0.86, 0.5, 0.11),
    );
    return edge < 0.06 || toLine(x, y, 0.5, 0.42, 0.5, 0.58) < 0.05 || toDot(x, y, 0.72) < 0.055;
  },
  // A ring in four pieces around a dot.
  'cannot-tell': (x, y) => {
    const turn = Math.abs(Math.atan2(y - 0.5, x - 0.5));
    const piece = Math.abs(((turn + Math.PI / 4) % (Math.PI / 2)) - Math.PI / 4);
    return (ring(x, y) && piece > 0.3) || toMiddle(x, y) < 0.09;
  },
};

/** @type {(x: number, y: number, at: number) => number} */
const toDot = (x, y, at) => Math.hypot(x - 0.5, y - at);

/** A sheet with round corners. @type {Shape} */
export const sheet = (x, y) => {
  const corner = 0.2;
  const dx = Math.max(0, Math.abs(x - 0.5) - (0.5 - corner));
  const dy = Math.max(0, Math.abs(y - 0.5) - (0.5 - corner));
  return Math.hypot(dx, dy) <= corner;
};

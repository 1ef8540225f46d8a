/** A window that is not drawn asks for no picture: then the pages are loaded all the same. */
const waitAtMostMs = 300;

/** Resolves when the frame that index.html holds is drawn. */
function firstPicture(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, waitAtMostMs);
    // The first call comes before the picture, so what follows it comes after.
    requestAnimationFrame(() => setTimeout(resolve));
  });
}

// The frame stands on the screen before React and the pages are read: they are most of a start.
void firstPicture()
  .then(() => import('./start.tsx'))
  .then(({ start }) => start());

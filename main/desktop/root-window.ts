/** What root is told, and the exit status (EX_NOPERM of sysexits); assets/linux/candor has the same. */
const noRootWindow =
  'Candor does not open a window as root, because Chromium has no sandbox there: start it as your own user, or name a command, such as status.';
const noPermission = 77;

/**
 * Returns the exit status with which a window is refused, having said why in one sentence; null when it may open. A
 * clone is where Candor is built and tested, which root does in a container: only a package refuses.
 */
export function refusesRoot(packaged: boolean): number | null {
  if (!packaged || process.getuid?.() !== 0) return null;
  process.stderr.write(`${noRootWindow}\n`);
  return noPermission;
}

/** Switches for Chromium that a launcher puts before Candor's own arguments. */
const chromiumSwitches =
  /^--(?:no-sandbox|ozone-platform|disable-gpu|in-process-gpu|disable-software-rasterizer|log-level|disable-logging|inspect|remote-debugging-port|proxy-server)(?:=|$)/u;

/**
 * Candor's own arguments out of `process.argv`. From a clone, Electron is started with its switches,
 * then the folder of the app, then ours; packaged, there is no folder. What Chromium understands is
 * never ours, and what is ours never changes how the window is locked down.
 */
export function ownArguments(argv: readonly string[], packaged: boolean): readonly string[] {
  const given = argv.slice(1);
  if (packaged) {
    const first = given.findIndex((one) => !chromiumSwitches.test(one));
    return first === -1 ? [] : given.slice(first);
  }
  const folder = given.findIndex((one) => !one.startsWith('-'));
  return folder === -1 ? [] : given.slice(folder + 1);
}

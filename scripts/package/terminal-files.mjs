import { run } from '../setup/run.mjs';

/** Where each shell looks for the completion of `candor`. */
const completions = {
  bash: 'usr/share/bash-completion/completions/candor',
  zsh: 'usr/share/zsh/vendor-completions/_candor',
  fish: 'usr/share/fish/vendor_completions.d/candor.fish',
};

/**
 * What a package brings for the terminal.
 * @param {string} launcher the launcher of a built folder
 * @returns {Promise<{ [path: string]: string }>} text by its path
 */
export async function terminalFiles(launcher) {
  /** @type {{ [path: string]: string }} */
  const files = {};
  for (const [shell, path] of Object.entries(completions)) {
    const { status, output } = await run(launcher, ['completion', shell]);
    if (status === 0) files[path] = output;
  }
  return files;
}

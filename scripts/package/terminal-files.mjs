import { spawnSync } from 'node:child_process';

/** What a built launcher prints for each file that a terminal looks for. */
const files = {
  'usr/share/bash-completion/completions/candor': ['completion', 'bash'],
  'usr/share/zsh/vendor-completions/_candor': ['completion', 'zsh'],
  'usr/share/fish/vendor_completions.d/candor.fish': ['completion', 'fish'],
  'usr/share/man/man1/candor.1.gz': ['manual'],
};

/**
 * What a package brings for the terminal: completions and the manual page.
 * @param {string} launcher the launcher of a built folder
 * @returns {{ [path: string]: string }} text by its path; what the launcher can't print is left out
 */
export function terminalFiles(launcher) {
  const texts = Object.entries(files).map(([path, args]) => {
    const { status, stdout } = spawnSync(launcher, args, { encoding: 'utf8' });
    return [path, status === 0 ? stdout : ''];
  });
  return Object.fromEntries(texts.filter(([, text]) => text !== ''));
}

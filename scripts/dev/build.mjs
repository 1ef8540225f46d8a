// For `npm run dev`, in Electron's own Node: builds into out/ with source maps whenever a source changes, and prints the
// name of each part that is ready (`main`, `preload`, `renderer`) on a line of its own.
import { resolveConfig } from 'electron-vite';
import { build } from 'vite';

const { config } = await resolveConfig({}, 'build', 'development');
for (const part of /** @type {const} */ (['preload', 'renderer', 'main'])) {
  const given = config?.[part];
  const watcher = await build({
    ...given,
    configFile: false,
    logLevel: 'silent',
    build: { ...given?.build, sourcemap: true, minify: false, watch: {} },
  });
  if (!('on' in watcher)) throw new Error('The bundler does not watch.');
  watcher.on('event', (event) => {
    if (event.code === 'END') console.log(part);
    if (event.code === 'ERROR') console.error(`${part}: ${event.error.message}`);
  });
}

// Loaded into npm on an old Node (see dependencies.mjs). npm leaves out an optional package, such as the native
// part of the bundler, when the Node it runs in is too old for it. Here the Node that will run it is Electron's
// own; so that is the version npm is told.
Object.defineProperty(process, 'version', { value: 'v24.15.0' });

import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { asciiOutput } from './scripts/build/ascii.mjs';

/**
 * What main and preload share: everything they import is bundled (one file to read at the start, no node_modules in
 * a package), and made smaller without renaming a function or a class, so that an error's stack still tells their names.
 */
const whole = { externalizeDeps: false, sourcemap: false, emptyOutDir: true } as const;
const readable = { compress: true, mangle: { keepNames: true }, codegen: true } as const;

/** Where crash reports may go, for whoever builds a package; without it there is none, and nothing goes anywhere. */
const builtDsn = process.env['CANDOR_BUILD_SENTRY_DSN'] ?? '';
/** Who is asked for updates, when a user asks; without it the button is off. */
const builtUpdates = process.env['CANDOR_BUILD_UPDATES_URL'] ?? '';

export default defineConfig({
  main: {
    plugins: [asciiOutput()],
    define: {
      candorBuiltDsn: JSON.stringify(builtDsn),
      candorBuiltUpdates: JSON.stringify(builtUpdates),
    },
    build: {
      ...whole,
      outDir: 'out/main',
      rollupOptions: {
        input: { index: 'main/index.ts' },
        output: { format: 'es', minify: readable },
      },
    },
  },
  preload: {
    plugins: [asciiOutput()],
    build: {
      ...whole,
      outDir: 'out/preload',
      // A sandboxed preload can only be CommonJS.
      rollupOptions: {
        input: { preload: 'main/preload.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs', minify: readable },
      },
    },
  },
  renderer: {
    root: 'renderer',
    // The compiler keeps what a component makes while what it is made of is the same: no memo by hand.
    plugins: [react({ jsxImportSource: '#renderer', compiler: true }), asciiOutput()],
    build: {
      outDir: 'out/renderer',
      sourcemap: false,
      minify: true,
      // No inline data: addresses: the content security policy allows only files of the build.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rollupOptions: { input: { index: 'renderer/index.html' } },
    },
  },
});

import { readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { defineConfig } from 'vite';
import { z } from 'zod';
import { asciiOutput } from './scripts/build/ascii.mjs';

const { version } = z
  .object({ version: z.string() })
  .parse(JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8')));

/** The terminal on Node alone: all it needs in one folder, with no node_modules beside it. */
export default defineConfig({
  plugins: [asciiOutput()],
  define: {
    candorVersion: JSON.stringify(version),
    candorBuiltDsn: JSON.stringify(process.env['CANDOR_BUILD_SENTRY_DSN'] ?? ''),
  },
  ssr: { noExternal: true },
  // The texts in other languages, read where they are spoken.
  publicDir: 'assets/languages',
  build: {
    ssr: 'main/candor.ts',
    target: 'node22',
    outDir: 'out/terminal',
    emptyOutDir: true,
    sourcemap: false,
    rollupOptions: {
      external: [/^node:/u, ...builtinModules],
      output: {
        format: 'es',
        entryFileNames: 'candor.mjs',
        chunkFileNames: 'chunks/[name]-[hash].mjs',
        banner: '#!/usr/bin/env node',
        minify: { compress: true, mangle: { keepNames: true }, codegen: true },
      },
    },
  },
});

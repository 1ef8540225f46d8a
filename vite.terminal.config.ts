import { readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { defineConfig, type Plugin } from 'vite';
import { z } from 'zod';
import { asciiOutput } from './scripts/build/ascii.mjs';

const { version } = z
  .object({ version: z.string() })
  .parse(JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8')));

/**
 * Puts off what string-width makes when it is loaded (a segmenter, the pattern of all emoji) until a text needs it: it
 * takes as long as half a start of Node, and most commands print letters only.
 */
const widthWhenNeeded: Plugin = {
  name: 'width-when-needed',
  transform(code, id) {
    if (!/[\\/]string-width[\\/]index\.js$/u.test(id)) return null;
    const [imports = '', own = '', more] = code.split(/(?<=^import .*;\n)(?!import )/mu);
    const body = own.replace('export default function', 'return function');
    if (body === own || more !== undefined) throw new Error('string-width has another form now.');
    return `${imports}let made; const make = () => {${body}};
      export default (...given) => (made ??= make())(...given);`;
  },
};

/** Leaves out the validator that conf loads for settings with a JSON schema: Candor's have none, zod checks them. */
const withoutValidator: Plugin = {
  name: 'without-validator',
  enforce: 'pre',
  resolveId: (source) => (/^ajv(?:-formats)?(?:\/|$)/u.test(source) ? '\0no-validator' : null),
  load: (id) =>
    id === '\0no-validator' ? 'export const Ajv2020 = null; export default null;' : null,
};

/**
 * The terminal on Node alone: all it needs in one folder, with no node_modules beside it. CommonJS, because Node loads a
 * module of it in a third of the time.
 */
export default defineConfig({
  plugins: [widthWhenNeeded, withoutValidator, asciiOutput()],
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
        format: 'cjs',
        entryFileNames: 'candor.cjs',
        chunkFileNames: 'chunks/[name]-[hash].cjs',
        banner: '#!/usr/bin/env node',
        minify: { compress: true, mangle: { keepNames: true }, codegen: true },
      },
    },
  },
});

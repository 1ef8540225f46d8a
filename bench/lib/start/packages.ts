import { execFileSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { cp, mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

// Electron's own Node takes an archive for a folder otherwise, and could not copy it.
Object.assign(process, { noAsar: true });

const root = join(import.meta.dirname, '..', '..', '..');
const suffix = process.arch === 'x64' ? '' : `-${process.arch}`;
const unpacked = `linux${suffix}-unpacked`;

/** Name of the program in both packages. */
export const programName = 'candor-desktop';

/** Runs a script in the Node that npm runs in: electron-builder does not read its arguments in Electron's own. */
function runNode(args: readonly string[]): void {
  const { ELECTRON_RUN_AS_NODE: _asNode, ...env } = process.env;
  const node = process.env['npm_node_execpath'] ?? 'node';
  execFileSync(node, args, { cwd: root, env, stdio: ['ignore', 'ignore', 'inherit'] });
}

/** Folder of the package that `npm run package` built from what is in out/; null when there is none as new. */
function newestPackage(): string | null {
  const built = statSync(join(root, 'out', 'main', 'index.js')).mtimeMs;
  const found = ['dist', join('dist', 'development-only-not-for-users')]
    .map((folder) => join(root, folder, unpacked))
    .filter((folder) => existsSync(join(folder, 'resources', 'app.asar')))
    .find((folder) => statSync(join(folder, 'resources', 'app.asar')).mtimeMs > built);
  return found ?? null;
}

/** Copies Candor's package to `to`; builds it first where there is none of this build. */
export async function packageCandor(to: string): Promise<void> {
  if (newestPackage() === null) {
    console.log('  (building the package: npm run package)');
    runNode([join(root, 'scripts', 'package.mjs')]);
  }
  const folder = newestPackage();
  if (folder === null) throw new Error('npm run package left no package in dist/.');
  // A copy, as the other is: nobody else runs from the same file, so its memory is not shared.
  await cp(folder, to, { recursive: true });
}

/**
 * Packages the hello-world program to `to`: the same runtime, the same configuration (fuses, asar, languages,
 * icons), another app. `work` is an empty folder to do it in.
 */
export async function packageHello(to: string, work: string): Promise<void> {
  const app = join(work, 'app');
  const hello = join(import.meta.dirname, 'hello');
  await mkdir(join(app, 'out', 'main'), { recursive: true });
  await cp(join(hello, 'index.js'), join(app, 'out', 'main', 'index.js'));
  await cp(join(hello, 'index.html'), join(app, 'out', 'renderer', 'index.html'));
  const about = {
    name: 'hello',
    productName: 'Hello',
    version: '1.0.0',
    description: 'Hello, world.',
    author: 'The Candor authors',
    type: 'module',
    main: 'out/main/index.js',
  };
  await writeFile(join(app, 'package.json'), JSON.stringify(about));
  runNode([
    join(root, 'node_modules', 'electron-builder', 'cli.js'),
    '--linux',
    'dir',
    '--publish=never',
    '--config=electron-builder.yml',
    `-c.electronVersion=${process.versions.electron ?? ''}`,
    `-c.electronDist=${dirname(process.execPath)}`,
    `-c.directories.app=${app}`,
    // Its page comes by file:, as in every first example; Candor has a protocol of its own.
    '-c.electronFuses.grantFileProtocolExtraPrivileges=true',
    `-c.directories.output=${join(work, 'dist')}`,
  ]);
  await rename(join(work, 'dist', unpacked), to);
}

/** Fails unless both packages have one and the same runtime in them; the fuses in it are no part of its size. */
export async function checkSameRuntime(one: string, other: string): Promise<void> {
  const told = await Promise.all(
    [one, other].map(async (folder) => {
      const { size } = await stat(join(folder, programName));
      return `${size} ${await readFile(join(folder, 'version'), 'utf8')}`;
    }),
  );
  if (told[0] !== told[1]) throw new Error('The two packages have different runtimes.');
}

import { dirname, resolve } from 'node:path';
import { composeIncludes, extendedService, readCompose } from '../places/compose.ts';
import type { ComposeProject } from '../places/docker.ts';
import { readText, type TextRead } from '../places/read-text.ts';
import type { Unit } from '../places/systemd.ts';
import type { Source } from '../types.ts';

/** What a unit of systemd puts into a server's environment, the one that wins last. */
export async function unitSources(unit: Unit): Promise<Source[]> {
  const files = await Promise.all(
    unit.environmentFiles.map(async (path): Promise<Source> => ({
      kind: 'env-file',
      by: 'systemd',
      layer: 'environment',
      dialect: unit.dialect,
      path,
      unset: unit.unset,
      ...(await readText(path)),
    })),
  );
  const { text, exists } = await readText(unit.dropIn);
  const later = await Promise.all(
    unit.laterDropIns.map(async (path) => ({ path, text: (await readText(path)).text ?? '' })),
  );
  // What a unit's files set wins over its own lines and those of drop-ins (systemd.exec(5)).
  return [
    {
      kind: 'systemd-drop-in',
      layer: 'environment',
      unit: unit.name,
      user: unit.user,
      path: unit.dropIn,
      text,
      exists,
      sets: unit.environment,
      unset: unit.unset,
      later,
    },
    ...files,
  ];
}

/** A compose file, and what paths in it are relative to. */
interface ComposeFile extends TextRead {
  readonly path: string;
  readonly folder: string;
}

/** A service in the text of its file, and what paths in that are relative to. */
interface ComposeService {
  readonly text: string;
  readonly service: string;
  readonly folder: string;
}

/** What compose puts into a service's environment, the one that wins last. */
export async function composeSources({
  files,
  folder,
  service,
}: ComposeProject): Promise<Source[]> {
  // Paths in every file of a project, an override too, are relative to the folder of the first.
  const found = (
    await Promise.all(files.map((path) => composeFile({ path, folder }, new Set())))
  ).flat();
  const own = await Promise.all(
    found.map(async (file) => {
      if (file.text === null) return { file, bases: [] };
      const its = { text: file.text, service, folder: file.folder };
      return { file, bases: await basesOf(its, file.path, new Set()) };
    }),
  );
  const services = own.flatMap(({ file: { text, folder: its }, bases }) =>
    text === null ? [] : [...bases.toReversed(), { text, service, folder: its }],
  );
  const environmentFiles = services.flatMap((one) =>
    (readCompose(one.text, one.service, '')?.environmentFiles ?? []).map((path) =>
      resolve(one.folder, path),
    ),
  );
  const fed = await Promise.all(
    [...new Set(environmentFiles)].map(async (path): Promise<Source> => ({
      kind: 'env-file',
      by: 'compose',
      layer: 'environment',
      dialect: 'compose',
      path,
      ...(await readText(path)),
    })),
  );
  // A service's environment wins over its files, and a later compose file over an earlier one.
  return [
    ...fed,
    ...own.flatMap(({ file: { path, text, exists, problem }, bases }): Source[] => {
      const known = text === null || readCompose(text, service, '') !== null;
      const source = { kind: 'compose', layer: 'environment', path, service, bases } as const;
      return known ? [{ ...source, text, exists, problem }] : [];
    }),
  ];
}

/** The services that one extends (`path`: its file), the nearest first. */
async function basesOf(
  { text, service, folder }: ComposeService,
  path: string,
  seen: ReadonlySet<string>,
): Promise<readonly ComposeService[]> {
  const base = extendedService(text, service);
  if (base === null || seen.has(`${path} ${service}`)) return [];
  const file = base.file === null ? path : resolve(folder, base.file);
  const its = file === path ? text : (await readText(file)).text;
  if (its === null) return [];
  const found = {
    text: its,
    service: base.service,
    folder: file === path ? folder : dirname(file),
  };
  return [found, ...(await basesOf(found, file, new Set([...seen, `${path} ${service}`])))];
}

/** A compose file behind those that it includes, which it wins over. */
async function composeFile(
  { path, folder }: { readonly path: string; readonly folder: string },
  seen: Set<string>,
): Promise<readonly ComposeFile[]> {
  if (seen.has(path)) return [];
  seen.add(path);
  const read = await readText(path);
  const included: ComposeFile[] = [];
  for (const one of read.text === null ? [] : composeIncludes(read.text)) {
    const paths = one.paths.map((name) => resolve(folder, name));
    const own = one.folder === null ? dirname(paths[0] ?? path) : resolve(folder, one.folder);
    for (const name of paths) {
      // oxlint-disable-next-line no-await-in-loop -- in their order
      const more = await composeFile({ path: name, folder: own }, seen);
      included.push(...more.filter(({ exists }) => exists));
    }
  }
  return [...included, { path, folder, ...read }];
}

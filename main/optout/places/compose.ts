import { isAlias, isMap, parseDocument, type Document, type YAMLMap } from 'yaml';
import { environmentOf, listOf, memberOf } from './plain.ts';

/** The environment of a service: `value` undefined where the variable is not set. `environmentFiles` as written. */
export interface ServiceSays {
  readonly value: string | undefined;
  readonly environmentFiles: readonly string[];
}

const options = { merge: true, keepSourceTokens: false } as const;

/** What a compose file says of a variable in a service; null: it does not parse, or has no such service. */
export function readCompose(text: string, service: string, key: string): ServiceSays | null {
  const found = serviceOf(text, service);
  if (found === null) return null;
  const plain: unknown = found.service.toJS(found.document);
  return {
    value: environmentOf(plain)[key] ?? undefined,
    environmentFiles: listOf(memberOf(plain, 'env_file')).flatMap((file) => {
      const path = typeof file === 'string' ? file : memberOf(file, 'path');
      return typeof path === 'string' ? [path] : [];
    }),
  };
}

/** Other compose files that a file takes in, as written; `folder`: what their paths are relative to, where it is named. */
export function composeIncludes(
  text: string,
): readonly { readonly paths: readonly string[]; readonly folder: string | null }[] {
  const document = parsed(text);
  return listOf(memberOf(document?.toJS(), 'include')).map((one) => {
    const given = typeof one === 'string' ? one : memberOf(one, 'path');
    // What the shell fills in is not known here.
    const paths = listOf(given).flatMap((path) =>
      typeof path === 'string' && !path.includes('$') ? [path] : [],
    );
    const folder = memberOf(one, 'project_directory');
    return { paths, folder: typeof folder === 'string' && !folder.includes('$') ? folder : null };
  });
}

/** The service that another one extends, as written; `file` null: it is in the same file. Null: it extends none. */
export function extendedService(
  text: string,
  service: string,
): { readonly file: string | null; readonly service: string } | null {
  const found = serviceOf(text, service);
  const plain: unknown = found?.service.toJS(found.document);
  const base = memberOf(plain, 'extends');
  const name = typeof base === 'string' ? base : memberOf(base, 'service');
  const file = memberOf(base, 'file') ?? null;
  if (typeof name !== 'string' || (file !== null && typeof file !== 'string')) return null;
  return file?.includes('$') ? null : { file, service: name };
}

/** Returns a service of a compose file; null: the file does not parse, or has no such service. */
export function serviceOf(
  text: string,
  name: string,
): { document: Document.Parsed; service: YAMLMap } | null {
  const document = parsed(text);
  const service: unknown = document?.getIn(['services', name], true);
  if (document === null) return null;
  const resolved = isAlias(service) ? service.resolve(document) : service;
  return isMap(resolved) ? { document, service: resolved } : null;
}

/** Null: it is no YAML, or cannot be unfolded (too many aliases, an anchor that is not there). */
function parsed(text: string): Document.Parsed | null {
  try {
    const document = parseDocument(text, options);
    if (document.errors.length > 0) return null;
    document.toJS();
    return document;
  } catch {
    return null;
  }
}

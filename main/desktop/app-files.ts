import { constants, readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { spokenLanguage } from '../../core/messages/spoken.ts';
import { responseHeaders } from './headers.ts';

/** The one scheme and host of the window's pages. As an origin it is spelled the same. */
export const appOrigin = 'app://candor';

/** The page that the window opens with. */
export const startPage = `${appOrigin}/index.html`;

const script = 'text/javascript; charset=utf-8';
const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': script,
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** A file that may be served. */
export interface ServedFile {
  /** Absolute path in the file system. */
  readonly path: string;
  readonly contentType: string;
}

/** Path in the address (`/assets/index-1a2b.js`) → file. What is not in here does not exist. */
export type ServedFiles = ReadonlyMap<string, ServedFile>;

/**
 * Lists the files under `root` that may be served: plain files with a plain name and a known type.
 * Links are left out. Taken once at start; a file that appears later is not served.
 */
export function listFiles(root: string): ServedFiles {
  const files = new Map<string, ServedFile>();
  const walk = (folder: string, prefix: string): void => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (!/^[\w-][\w.-]*$/u.test(entry.name)) continue;
      const path = join(folder, entry.name);
      const contentType = contentTypes[extname(entry.name)];
      if (entry.isDirectory()) walk(path, `${prefix}${entry.name}/`);
      else if (entry.isFile() && contentType !== undefined)
        files.set(`${prefix}${entry.name}`, { path, contentType });
    }
  };
  walk(root, '/');
  return files;
}

/** Where the page finds the language that is spoken, with its texts: a module, because the page may connect to nothing. */
const languagePath = '/language.js';

/** What a request is answered with. */
export interface Answer {
  readonly status: 200 | 404 | 405;
  readonly headers: Record<string, string>;
  readonly body: Buffer;
}

/** Opens a file to read, but no link: one that took a file's place since start is not followed. */
const asItself = constants.O_RDONLY | constants.O_NOFOLLOW;

/**
 * Answers one request for a page or an asset. The address must be, letter for letter, the origin and a
 * listed path: nothing is decoded or normalised, so there is nothing to trick. Everything else is 404.
 */
export function answerRequest(
  files: ServedFiles,
  request: { readonly url: string; readonly method: string },
): Answer {
  if (request.method !== 'GET' && request.method !== 'HEAD') return refusal(405);
  const path = request.url.startsWith(`${appOrigin}/`) ? request.url.slice(appOrigin.length) : '';
  const answer = (contentType: string, bytes: Buffer): Answer => ({
    status: 200,
    // What depends on the language is asked for again when another one is chosen; the compiled scripts are kept.
    headers: {
      ...responseHeaders(contentType),
      ...(path === languagePath && { 'Cache-Control': 'no-cache' }),
    },
    body: request.method === 'HEAD' ? Buffer.alloc(0) : bytes,
  });
  if (path === languagePath) {
    const module = `export default ${JSON.stringify(spokenLanguage())};`;
    return answer(script, Buffer.from(module));
  }
  const file = files.get(path);
  if (file === undefined) return refusal(404);
  try {
    // At once: small files are read in less time than a turn of the main thread, which is crowded at a start.
    const bytes = readFileSync(file.path, { flag: asItself });
    return answer(file.contentType, extname(path) === '.html' ? inLanguage(bytes) : bytes);
  } catch {
    return refusal(404);
  }
}

/** The frame of the page names its language, and shows no English word where another is spoken. */
function inLanguage(page: Buffer): Buffer {
  const { locale, texts } = spokenLanguage();
  if (texts === null) return page;
  const html = page.toString('utf8').replace('<html lang="en">', `<html lang="${locale}">`);
  return Buffer.from(html.replaceAll(/(<a href="#[^"]*">)[^<]*/gu, '$1&nbsp;'));
}

function refusal(status: 404 | 405): Answer {
  return {
    status,
    headers: responseHeaders('text/plain; charset=utf-8'),
    body: Buffer.from(status === 404 ? 'Not found.' : 'Not allowed.'),
  };
}

import { createHash } from 'node:crypto';
// The form without worker threads: the other one cannot be bundled, and nothing here runs in a thread.
import { unzipSync, zipSync } from 'fflate/browser';
import { say } from '../../../core/messages/language.ts';
import { bundleMessages as messages } from '../messages.ts';

/** A file of a bundle. */
export interface BundleFile {
  /** Letters, digits, `-` and `.` alone, so that it is safe and looks the same on every system. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The name of the list of digests, in the form that `sha256sum -c` reads. */
export const manifestName = 'SHA256SUMS';

/** How many characters at the end of a bundle are the digest of all before them. */
const sealLength = 64;

/**
 * Every bundle is packed in one way: files in their order, not compressed, one fixed time. So the same files make
 * the same bytes, and a check can pack again and compare: a change anywhere in the file shows. The archive's comment
 * is the SHA-256 of everything before it, so that this shows without Candor too.
 */
export function pack(files: readonly BundleFile[]): Uint8Array {
  const manifest = { name: manifestName, bytes: Buffer.from(manifestOf(files)) };
  return packed([...files, manifest]);
}

function packed(files: readonly BundleFile[]): Uint8Array {
  const entries = files.map(({ name, bytes }) => [name, bytes] as const);
  // The format keeps local times without a zone: these fields are the same everywhere, and the system's zone can
  // change while Candor runs.
  const mtime = new Date(1980, 0, 2, 12);
  return sealed(zipSync(Object.fromEntries(entries), { level: 0, mtime }));
}

/** Adds the digest as the comment, which is what an archive ends with; its length stands right before it. */
function sealed(archive: Uint8Array): Uint8Array {
  // The same bytes and no copy: a bundle can be large.
  const before = Buffer.from(archive.buffer, archive.byteOffset, archive.length);
  before.writeUInt16LE(sealLength, before.length - 2);
  return Buffer.concat([before, Buffer.from(sha256(before))]);
}

/** The list of digests of some files, as it stands in a bundle. */
export function manifestOf(files: readonly BundleFile[]): string {
  return files.map(({ name, bytes }) => `${sha256(bytes)}  ${name}\n`).join('');
}

/** SHA-256 in hexadecimal. */
export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** What is wrong with a bundle, one sentence; or how many files it holds, when nothing is. */
export type Unpacked =
  { readonly wrong: string } | { readonly files: number; readonly contents: readonly BundleFile[] };

const safeName = /^[A-Za-z][A-Za-z0-9.-]{0,60}$/u;

/**
 * Checks a bundle by itself: every file has the digest that the list gives, the list names every file and no
 * other, and the archive is packed byte for byte as Candor packs it.
 */
export function checkPacked(bytes: Uint8Array): Unpacked {
  let entries: [string, Uint8Array][];
  try {
    const opened = unzipSync(bytes, {
      // Nothing is compressed in a bundle, so nothing can grow when it is opened.
      filter: ({ name, compression, originalSize }) =>
        safeName.test(name) && compression === 0 && originalSize <= bytes.length,
    });
    entries = Object.entries(opened);
  } catch {
    return { wrong: say(messages.noArchive) };
  }
  const files = entries.map(([name, content]) => ({ name, bytes: content }));
  const manifest = files.pop();
  if (manifest?.name !== manifestName) {
    return { wrong: say(messages.noManifest, { file: manifestName }) };
  }
  const listed = Buffer.from(manifest.bytes).toString('latin1').split('\n').slice(0, -1);
  const changed = files.find(({ name, bytes: content }, index) => {
    return listed[index] !== `${sha256(content)}  ${name}`;
  });
  if (changed !== undefined) return { wrong: say(messages.changed, { file: changed.name }) };
  if (listed.length !== files.length) return { wrong: say(messages.missing) };
  if (!Buffer.from(packed([...files, manifest])).equals(bytes)) {
    return { wrong: say(messages.packedAnew) };
  }
  return { files: files.length, contents: files };
}

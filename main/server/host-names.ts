import { say } from '../../core/messages/language.ts';
import { hostMessages as messages } from './messages.ts';
import type { Reading } from '../../core/collection.ts';
import type { HostSources } from './host-sources.ts';

/** Name and release of the system as servers from v0.5.3 on report them. */
export interface SystemNames {
  readonly os: Reading;
  readonly os_release: Reading;
}

/**
 * The system's own name and release, as the library names them that servers use from v0.5.3 on: on
 * Linux NAME and VERSION_ID of /etc/os-release (else /etc/lsb-release), on macOS `Darwin` and the
 * release of macOS, on Windows `Windows` and `11 (22631)`. Throws when no release file can be read.
 */
export function systemNames(sources: HostSources): SystemNames {
  switch (sources.platform) {
    case 'darwin': {
      const version = sources.systemVersion();
      return {
        os: { value: 'Darwin', unit: null, source: 'os.type()' },
        os_release:
          version === null
            ? { missing: say(messages.onlyDesktop), remedy: null }
            : { value: version, unit: null, source: 'process.getSystemVersion()' },
      };
    }
    case 'win32':
      return {
        os: { value: 'Windows', unit: null, source: 'os.type()' },
        os_release: windowsRelease(sources.kernelRelease()),
      };
    default:
      return linuxNames(sources);
  }
}

function linuxNames({ readText }: HostSources): SystemNames {
  const files = [
    { path: '/etc/os-release', name: 'NAME', version: 'VERSION_ID' },
    { path: '/etc/lsb-release', name: 'DISTRIB_ID', version: 'DISTRIB_RELEASE' },
  ];
  for (const { path, name, version } of files) {
    let text: string;
    try {
      text = readText(path);
    } catch {
      continue;
    }
    return { os: named(text, name, path), os_release: named(text, version, path) };
  }
  throw new Error(say(messages.noReleaseFile));
}

function named(text: string, key: string, path: string): Reading {
  const value = valueOf(text, key);
  if (value !== '') return { value, unit: null, source: say(messages.keyIn, { key, path }) };
  return { missing: say(messages.noKey, { path, key }), remedy: null };
}

/** The value of a KEY="value" line, its quotes removed; empty when there is none. The first line wins. */
function valueOf(text: string, key: string): string {
  const line = text.split('\n').find((one) => one.startsWith(`${key}=`));
  return line === undefined
    ? ''
    : line
        .slice(key.length + 1)
        .replaceAll('"', '')
        .trim();
}

/** `10.0.22631` is `11 (22631)`: Windows 11 still calls its kernel 10.0, from build 22000 on. */
function windowsRelease(kernel: string): Reading {
  const [, major, build] = /^(\d+)\.\d+\.(\d+)/.exec(kernel) ?? [];
  if (major === undefined || build === undefined) {
    return { missing: say(messages.kernelName, { name: JSON.stringify(kernel) }), remedy: null };
  }
  const shown = major === '10' && Number(build) >= 22_000 ? '11' : major;
  return { value: `${shown} (${build})`, unit: null, source: 'os.release()' };
}

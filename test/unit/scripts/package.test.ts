import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readLinuxMetadata } from '../../../scripts/package/config.mjs';
import {
  controlFile,
  debianChangelog,
  debianVersion,
  desktopEntry,
  metainfo,
} from '../../../scripts/package/debian-texts.mjs';
import { builtInPackages } from '../../../scripts/package/licenses.mjs';
import { planSigning } from '../../../scripts/package/signing.mjs';

const release = { version: '1.2.3', development: false, epoch: 1_796_066_289, arch: 'x64' };
const development = { ...release, development: true };
const metadata = await readLinuxMetadata('.');
const template = readFileSync('assets/linux/io.candor.desktop.metainfo.xml', 'utf8');

describe('the words of a Linux package', () => {
  it('have every field that dpkg wants, and say where the profile is', () => {
    const control = controlFile(metadata, release, 1234);
    expect(control).toMatch(/^Package: candor\nVersion: 1\.2\.3-1\nArchitecture: amd64\n/);
    for (const field of ['Maintainer', 'Installed-Size', 'Depends', 'Section', 'Description']) {
      expect(control).toMatch(new RegExp(`^${field}: \\S`, 'm'));
    }
    expect(control).toContain('~/.config/Candor');
    expect(control).not.toContain('Development only');
    // A line of the long description is at most 80 characters, as lintian has it, and begins with one space.
    const long = control.split('\n').filter((line) => line.startsWith(' '));
    expect(long.every((line) => line.length <= 80 && /^ \S/.test(line))).toBe(true);
    expect(metadata.synopsis.length).toBeLessThan(60);
  });

  it('call a development build what it is, and older than the release', () => {
    expect(debianVersion(development)).toBe('1.2.3~development-1');
    expect(controlFile(metadata, development, 1)).toContain('Development only, not for users');
    expect(debianChangelog(metadata, development)).toMatch(/^candor \(.*\) UNRELEASED;/);
    expect(metainfo(template, development)).toContain('type="development"');
  });

  it('agree with each other: one icon, one program, one desktop entry', () => {
    const entry = desktopEntry(metadata);
    expect(entry).toMatch(/^\[Desktop Entry\]\nType=Application\n/);
    expect(entry).toContain(`Icon=${metadata.executable}\n`);
    expect(entry).toContain('Exec=candor\n');
    const info = metainfo(template, release);
    expect(info).toContain(`>${metadata.executable}.desktop</launchable>`);
    expect(info).toContain('<binary>candor</binary>');
    expect(info).toContain('version="1.2.3" date="2026-11-30" type="stable"');
    expect(info).not.toContain('@');
    // What each of the two says of categories.
    const [, categories = ''] = /^Categories=(.*);$/m.exec(entry) ?? [];
    expect([...info.matchAll(/<category>(\w+)</g)].map(([, one]) => one)).toEqual(
      categories.split(';'),
    );
  });

  it('name each licence that is built in', async () => {
    const packages = await builtInPackages('.');
    const names = packages.map(({ name }) => name);
    const own: unknown = JSON.parse(readFileSync('package.json', 'utf8'));
    expect(names).toEqual(
      expect.arrayContaining(Object.keys(Reflect.get(Object(own), 'dependencies'))),
    );
    expect(names).not.toContain('vitest');
    expect(packages.filter(({ license }) => license === 'not told')).toEqual([]);
  });
});

describe('what is signed', () => {
  const apple = {
    CSC_LINK: 'c',
    CSC_KEY_PASSWORD: 'p',
    APPLE_API_KEY: 'k',
    APPLE_API_KEY_ID: 'i',
    APPLE_API_ISSUER: 'u',
  };

  it('is what has all it needs', () => {
    expect(planSigning('darwin', apple)).toMatchObject({
      signed: true,
      args: ['-c.mac.notarize=true'],
    });
    expect(planSigning('win32', { WIN_CSC_LINK: 'c', WIN_CSC_KEY_PASSWORD: 'p' })).toMatchObject({
      signed: true,
      args: [],
    });
  });

  it.each(Object.keys(apple))('is nothing without %s, and the name says so', (name) => {
    const plan = planSigning('darwin', { ...apple, [name]: '' });
    expect(plan.signed).toBe(false);
    expect(plan.args.join(' ')).toMatch(/artifactName=\S+-unsigned\./);
    expect(plan.notice).toContain(name);
  });

  it('is nothing on Windows without a certificate, and on Linux the name says nothing of it', () => {
    expect(planSigning('win32', {}).args.join(' ')).toContain('-unsigned.');
    expect(planSigning('linux', {}).args).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { processHost, type ProcessHostDeps } from '../../../../main/server/local/process-host.ts';

const server = { pid: 7, environmentRead: true, root: '' };

/** A machine whose files are `files`; the offset is asked of the real `date`. */
function deps(files: Readonly<Record<string, string>>): ProcessHostDeps & { asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    readText: (path) => {
      const text = files[path];
      if (text === undefined) throw new Error('there is no such file');
      return text;
    },
    isFile: (path) => path in files,
    offsetAt: async (tz) => {
      asked.push(tz);
      return '+0530';
    },
  };
}

describe('the time zone of the server’s own process', () => {
  const zones = {
    '/usr/share/zoneinfo/Asia/Kolkata': '',
    '/etc/localtime': '',
    '/opt/zones/here': '',
  };

  it.each([
    [{ TZ: 'Asia/Kolkata' }, ':/usr/share/zoneinfo/Asia/Kolkata'],
    [{ TZ: ':Asia/Kolkata' }, ':/usr/share/zoneinfo/Asia/Kolkata'],
    [{ TZ: ':/opt/zones/here' }, ':/opt/zones/here'],
    [{ TZ: 'IST-5:30' }, 'IST-5:30'],
    [{ TZ: '<+0330>-3:30' }, '<+0330>-3:30'],
    [{ TZ: 'CET-1CEST,M3.5.0,M10.5.0/3' }, 'CET-1CEST,M3.5.0,M10.5.0/3'],
    [{ TZ: '' }, ':/etc/localtime'],
    [{ TZ: 'No/Such' }, ':/etc/localtime'],
    [{}, ':/etc/localtime'],
  ])('%j is read as %s', async (variables, tz) => {
    const machine = deps(zones);
    const { metrics } = await processHost(server, variables, machine);
    expect(machine.asked).toEqual([tz]);
    expect(metrics.time_zone).toMatchObject({ value: 19_800, unit: 's' });
  });

  it('is UTC where the system has no time zone', async () => {
    const machine = deps({});
    await processHost(server, {}, machine);
    expect(machine.asked).toEqual(['UTC0']);
  });

  it('is not known where its environment may not be read', async () => {
    const read = await processHost({ ...server, environmentRead: false }, null, deps(zones));
    expect(read).toEqual({ metrics: {}, wire: {} });
  });

  it('is what this machine’s own date says of it', async () => {
    const { metrics } = await processHost(server, { TZ: 'IST-5:30' });
    expect(metrics.time_zone).toMatchObject({
      value: 19_800,
      source: 'TZ of its process (IST-5:30)',
    });
  });
});

it('in a container the names are those of the container’s own files', async () => {
  const container = { ...server, root: '/proc/7/root' };
  const machine = deps({
    '/proc/7/root/etc/os-release': 'NAME="Alpine Linux"\nVERSION_ID=3.20.1\n',
    '/proc/7/root/etc/hostname': '3f2a9c\n',
    '/proc/7/root/usr/share/zoneinfo/Asia/Kolkata': '',
    '/usr/share/zoneinfo/Asia/Kolkata': '',
  });
  const { metrics, wire } = await processHost(container, { TZ: 'Asia/Kolkata' }, machine);
  expect(wire).toMatchObject({ os: { value: 'Alpine Linux' }, os_release: { value: '3.20.1' } });
  expect(metrics.host_name).toMatchObject({ value: '3f2a9c' });
  expect(machine.asked).toEqual([':/proc/7/root/usr/share/zoneinfo/Asia/Kolkata']);
});

it('what a container passes off as its name is no name unless it looks like one', async () => {
  const machine = deps({ '/proc/7/root/etc/hostname': 'root:$6$x:19000:0:99999:7:::\nbin:*:1:\n' });
  const { metrics } = await processHost({ ...server, root: '/proc/7/root' }, {}, machine);
  expect(metrics.host_name).toHaveProperty('missing');
});

it('a container that does not say it has none of this machine’s names', async () => {
  const { metrics, wire } = await processHost({ ...server, root: '/proc/7/root' }, {}, deps({}));
  expect(metrics.host_name).toHaveProperty('missing');
  expect(wire.os).toHaveProperty('missing');
});

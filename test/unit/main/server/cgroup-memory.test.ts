import { expect, it, test } from 'vitest';
import { cgroupMemory, followsCgroup } from '../../../../main/server/local/cgroup-memory.ts';

// sys-info up to v0.5.2, sysinfo 0.29 up to v0.14.2 and in the candidates of v0.14.3: the Cargo.toml of each tag.
test.each([
  ['v0.5.2', false],
  ['v0.5.3', true],
  ['v0.10.7', true],
  ['v0.14.2', true],
  ['v0.14.3-rc3', true],
  ['v0.14.3', false],
  ['v0.92.2', false],
  ['nightly', false],
])('%s counts memory by its control group: %s', (version, follows) => {
  expect(followsCgroup(version)).toBe(follows);
});

const gib = 1024 ** 3;

it.each([
  [
    'version 2: caches are no free memory',
    {
      'memory.max': `${2 * gib}\n`,
      'memory.current': `${gib}\n`,
      'memory.stat': 'anon 5\nfile 1000\nshmem 200\nslab_reclaimable 30\nfile_mapped 7\n',
    },
    { total: 2 * gib, free: gib - 1230 },
  ],
  ['version 2 without a limit', { 'memory.max': 'max\n', 'memory.current': `${gib}\n` }, null],
  [
    'version 2 with a limit above the machine',
    { 'memory.max': `${99 * gib}`, 'memory.current': `${gib}` },
    { total: 8 * gib, free: 7 * gib },
  ],
  [
    'version 1: free is total less usage, with the machine’s total where no limit is set',
    {
      'memory/memory.limit_in_bytes': '9223372036854771712\n',
      'memory/memory.usage_in_bytes': `${3 * gib}\n`,
    },
    { total: 8 * gib, free: 5 * gib },
  ],
  [
    'version 1 with a limit',
    {
      'memory/memory.limit_in_bytes': `${gib}\n`,
      'memory/memory.usage_in_bytes': `${2 * gib}\n`,
    },
    { total: gib, free: 0 },
  ],
  ['no control group', {}, null],
] as const)('%s', (_, files, memory) => {
  const texts = new Map(Object.entries(files));
  const read = (path: string) => texts.get(path.replace('/sys/fs/cgroup/', '')) ?? null;
  const found = cgroupMemory(8 * gib, read);
  if (memory === null) expect(found).toBeNull();
  else expect(found).toMatchObject(memory);
});

import { describe, expect, it } from 'vitest';
import { metricNames } from '../../../../core/catalogue/metrics.ts';
import { collectionWith, run, seen } from './bench.ts';

const linesOf = (text: string): string[] => text.split('\n');

describe('collect for people', () => {
  it('shows each of the 23 metrics once, in the groups of the window', async () => {
    const { stdout } = await run(['collect']);
    const names = linesOf(stdout).flatMap((line) => /^ {2}([a-zA-Z_]+)/.exec(line)?.[1] ?? []);
    expect(names.toSorted()).toEqual([...metricNames].toSorted());
    expect(stdout).toMatch(/^Host {2}8 of 8 read$/m);
    expect(stdout).toMatch(/^Instance {2}\d+ of \d+ read$/m);
    expect(stdout).toMatch(/^Deployment {2}4 of 4 read$/m);
    expect(stdout).toContain('http://127.0.0.1:5080, v0.3.0.');
  });

  it('says why one is missing, what would allow it, and what is made in another way', async () => {
    const { stdout } = await run(['collect']);
    expect(stdout).toMatch(
      /num_users +— {2}the server refused the password \(401\)\n +Sign in to read it\.\n/,
    );
    expect(stdout).toMatch(/host_name +workstation-7 {2}systeminformation\n +As it is here\.\n/);
    expect(stdout).toMatch(/avail_memory +30,695,456 KB {2}systeminformation mem\(\)\n/);
  });

  it('says once what holds for several: a note under the table, a remedy under the last', async () => {
    const { metrics } = collectionWith();
    const missing = { missing: 'nothing listens there', remedy: 'Start the server.' };
    const noted = { value: 1, unit: null, source: 'here', note: 'Counted here.' };
    const all = {
      ...metrics,
      num_org: missing,
      num_streams: missing,
      os: noted,
      cpu_count: { ...noted, note: 'Of this machine.' },
      total_memory: noted,
      free_memory: { ...noted, note: 'Reckoned.' },
      time_zone: { ...noted, note: 'Of this machine.' },
    };
    const { stdout } = await run(['collect'], { collections: [collectionWith({ metrics: all })] });
    for (const once of [/Start the server\./g, /Counted here\./g, /Of this machine\./g]) {
      expect(stdout.match(once)).toHaveLength(1);
    }
    expect(stdout).toMatch(/num_streams +— {2}nothing listens there\n +Start the server\.\n/);
    expect(stdout).toMatch(/ {2}os +1 {2}here \[1\]\n/);
    expect(stdout).toMatch(/total_memory +1 {2}here \[1\]\n/);
    expect(stdout).toMatch(/cpu_count +1 {2}here \[2\]\n/);
    // Under the row where it holds for one alone.
    expect(stdout).toMatch(/free_memory +1 {2}here\n +Reckoned\.\n/);
    expect(stdout).toMatch(/\n {2}\[1\] Counted here\.\n {2}\[2\] Of this machine\.\n\n/);
  });

  it('stands in columns', async () => {
    const { stdout } = await run(['collect'], { columns: 120 });
    const starts = linesOf(stdout).flatMap((line) => {
      const at = line.search(/GET |systeminformation/);
      return at === -1 ? [] : [at];
    });
    expect(starts.length).toBeGreaterThan(15);
    expect(new Set(starts).size).toBe(1);
  });

  it.each([40, 60, 80, 100, undefined])('stays within %s characters', async (columns) => {
    const long = {
      value: `host-${'x'.repeat(60)}`,
      unit: null,
      source: 'a source of several words, too',
    };
    const base = collectionWith();
    const { stdout } = await run(['collect'], {
      columns,
      collections: [
        collectionWith({ metrics: { ...base.metrics, os_release: { ...long, value: '6.1' } } }),
      ],
    });
    for (const line of linesOf(stdout)) expect(line.length).toBeLessThanOrEqual(columns ?? 80);
    const wide = await run(['collect'], {
      columns: 100,
      collections: [collectionWith({ metrics: { ...base.metrics, host_name: long } })],
    });
    // A long value is never cut: it takes a line alone.
    expect(wide.stdout).toMatch(/host-x{60}\n +a source of several words, too\n/);
  });

  it('shows control characters of a server as numbers', async () => {
    const base = collectionWith();
    const { stdout } = await run(['collect'], {
      collections: [
        collectionWith({
          server: { ...seen, version: 'v\u001b]0;title\u0007' },
          metrics: {
            ...base.metrics,
            host_name: { value: 'a\u001b[2Jb\r\u009b1m\u202e', unit: null, source: 'x\u001b[31m' },
            os: { missing: 'the server said \u001b[31mno', remedy: 'Ask \u0007it.' },
          },
        }),
      ],
    });
    expect(stdout.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202e]/u);
    expect(stdout).toContain('a\\u{1b}[2Jb\\u{d}\\u{9b}1m\\u{202e}');
  });

  it('marks what a server sends beside the page, where it was read', async () => {
    const { stdout } = await run(['collect'], {
      collections: [
        collectionWith({
          wire: {
            root_user: { value: 'root@example.com', unit: null, source: 'GET /api/default/users' },
            num_org: { value: 9, unit: null, source: 'counted as the vendor does' },
          },
        }),
      ],
    });
    expect(stdout).toMatch(
      /Not on the vendor’s page {2}1 of 1 read\n {2}root_user +root@example\.com/,
    );
    expect(stdout.match(/^ {2}num_org/gm)).toHaveLength(1);
  });

  it('is coloured in a terminal only', async () => {
    const plain = await run(['collect']);
    const coloured = await run(['collect'], { colour: true });
    expect(plain.stdout).not.toContain('\u001b');
    expect(coloured.stdout).toContain('\u001b[1mHost\u001b[22m');
    // eslint-disable-next-line no-control-regex
    expect(coloured.stdout.replaceAll(/\u001b\[\d+m/g, '')).toBe(plain.stdout);
  });
});

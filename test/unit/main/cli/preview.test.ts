import { describe, expect, it } from 'vitest';
import type { Collection } from '../../../../core/collection.ts';
import { collectionOf, hostOnly, missing, singleNode } from '../../core/collections.ts';
import { run } from './bench.ts';

const alone = { is_HA_mode: singleNode, number_of_nodes: singleNode };
const refused = missing('the server refused the password (401)', 'Sign in to read it.');

async function preview(collection: Collection, ...args: string[]) {
  return run(['preview', ...args], { collections: [collection] });
}

describe('preview --json', () => {
  it('is exactly the payload of the running release, and nothing is sent', async () => {
    const ran = await preview(collectionOf('v0.3.0'), '--json');
    expect([ran.status, ran.did]).toEqual([0, ['open', 'collect', 'close']]);
    // Beside the document only what its text form says of two of its fields.
    expect(ran.stderr.split('\n').map((line) => line.split(':')[0])).toEqual([
      'streams_total_size',
      'streams_compressed_size',
      '',
    ]);
    const document: unknown = JSON.parse(ran.stdout);
    expect(Object.keys(Object(document))).toEqual(['userId', 'event', 'properties', 'timestamp']);
    expect(document).toMatchObject({
      userId: '7043454519337943041',
      event: 'ZincObserve - heartbeat',
      properties: { total_memory: 32_882_744, streams_total_size: 6000.25 * 1024 * 1024 },
      timestamp: '2026-11-23T10:00:00.000Z',
    });
    // A Rust f64 keeps its point, as the release writes it.
    expect(ran.stdout).toContain('"streams_compressed_size": 62914560.0');
  });

  it('--release writes in the keys, types and units of that release', async () => {
    const { stdout } = await preview(collectionOf('v0.3.0'), '--json', '--release', 'v0.92.2');
    const { event, properties } = JSON.parse(stdout);
    expect(event).toBe('OpenObserve - heartbeat');
    expect(properties).toMatchObject({
      total_memory: 32_882_744 * 1024,
      streams_total_size_mb: '6000',
      deployment_type: 'open_source',
    });
    expect(properties).not.toHaveProperty('avail_memory');
    const old = await preview(collectionOf('v0.92.2'), '--json', '--release=0.1.7');
    expect(JSON.parse(old.stdout).properties).toMatchObject({ root_user: 'root@example.com' });
  });

  it('has a null user id and only the host part without a server, and says so; status 0', async () => {
    const { status, stdout, stderr } = await preview(hostOnly(), '--json');
    expect(status).toBe(0);
    const document: unknown = JSON.parse(stdout);
    expect(Object.keys(Object(document))).toEqual(['userId', 'event', 'properties', 'timestamp']);
    expect(document).toMatchObject({
      userId: null,
      event: 'OpenObserve - heartbeat',
      properties: { os: 'Debian GNU/Linux', total_memory: 32_882_744 * 1024 },
    });
    expect(document).not.toHaveProperty('properties.num_streams');
    expect(stderr).toContain('No server was found on this machine.');
    expect(stderr).toMatch(/keys and units of v0\.92\.2; --release takes another\.\n/);
    expect(stderr).toMatch(/keys could not be read: .*num_streams.*userId\.\n/);
  });

  it('escapes what could drive a terminal, and stays the same document', async () => {
    const name = 'a\u009b1m\u202eb';
    const metrics = { host_name: { value: name, unit: null, source: 'x' } };
    const { stdout } = await preview(collectionOf('v0.3.0', { metrics }), '--json');
    expect(stdout).toMatch(/^[\n\u0020-\u007e]*$/u);
    expect(JSON.parse(stdout).properties.host_name).toBe(name);
  });

  it('says on standard error what the text says of a field, and what is not sent at all', async () => {
    const note = 'The name of this machine; the server may have another.';
    const host_name = { value: 'node-7', unit: null, source: 'x', note };
    const collection = collectionOf('v0.92.2', { metrics: { ...alone, host_name } });
    const json = await preview(collection, '--json');
    expect(json.stderr).toContain(`host_name: ${note}`);
    expect(json.stderr).toContain('is_HA_mode is not sent: a single node does not report it');
    expect(Object.keys(JSON.parse(json.stdout))).toEqual([
      'userId',
      'event',
      'properties',
      'timestamp',
    ]);
    expect((await preview(collection)).stdout.replaceAll(/\s+/gu, ' ')).toContain(note);
  });
});

describe('preview for people', () => {
  it('says that nothing is sent, and marks what leads to a person', async () => {
    const { status, stdout } = await preview(collectionOf('v0.1.7', { metrics: alone }));
    expect(status).toBe(0);
    expect(stdout).toMatch(/^Preview: nothing is sent\.\n/);
    expect(stdout).toMatch(/^ {2}host_name +"workstation-7"\n +▲ personal, can name a person\. /m);
    expect(stdout).toMatch(
      /^ {2}userId +"7043454519337943041"\n +▲ identifier, identifies this installation/m,
    );
    expect(stdout).toMatch(/^ {2}cpu_count +4\n +system\. Shows how large/m);
    expect(stdout.replaceAll(/\s+/g, ' ')).toMatch(
      /root_user "root@example\.com" ▲ personal, can name a person\. E-mail address of the root user\. Lets the vendor write to whoever runs the server\. Not on the vendor’s page\./,
    );
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain('Your server is v0.1.7');
  });

  it('lists what was left out, why, and what helps; and what is not sent at all', async () => {
    const collection = collectionOf('v0.92.2', {
      metrics: { ...alone, num_users: refused },
      wire: { num_users: refused },
    });
    const { stdout } = await preview(collection);
    expect(stdout.replaceAll(/\s+/g, ' ')).toMatch(
      /Left out, .* num_users the server refused the password \(401\) – Sign in to read it\. Not sent by this server as it runs now is_HA_mode a single node does not report it/,
    );
  });

  it('says so when the release is unknown or newer than Candor knows', async () => {
    const nightly = await preview(collectionOf('nightly'));
    expect(nightly.stdout.replaceAll(/\s+/g, ' ')).toContain(
      'Candor does not know the release nightly, so these are the keys and units of v0.92.2',
    );
    const newer = await preview(collectionOf('v9.0.0'));
    expect(newer.stdout.replaceAll(/\s+/g, ' ')).toContain('v9.0.0 is newer than Candor knows');
    const json = await preview(collectionOf('v9.0.0'), '--json');
    expect(json.stderr).toContain('v9.0.0 is newer than Candor knows');
  });

  it.each([40, 60, 80])(
    'breaks no value, and all else stays within %i characters',
    async (columns) => {
      const value = `host-${'x'.repeat(60)}`;
      const collection = collectionOf('v0.92.2', {
        metrics: { ...alone, host_name: { value, unit: null, source: 'x' }, num_users: refused },
      });
      const { stdout } = await run(['preview'], { collections: [collection], columns });
      const long = stdout.split('\n').filter((line) => line.length > columns);
      expect(long.filter((line) => !/^ {2}\w+ +["\d]/.test(line))).toEqual([]);
      expect(stdout).toContain(`"${value}"`);
    },
  );

  it.each([130, 143] as const)('is %i when stopped, and prints nothing', async (stop) => {
    const { status, stdout } = await run(['preview'], { collections: ['never'], stop });
    expect([status, stdout]).toEqual([stop, '']);
  });
});

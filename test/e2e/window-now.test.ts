import { readFileSync } from 'node:fs';
import { cpus, release, totalmem, type } from 'node:os';
import { describe, expect, it, test } from 'vitest';
import { isKnown } from '../../core/collection.ts';
import { buildPayload } from '../../core/payload.ts';
import { expected, type Expectation } from '../stand-in/expected.ts';
import { versionOf, type StandInRelease } from '../stand-in/releases.ts';
import { makeWorld } from '../stand-in/world.ts';
import { numberOf, shownFacts, type ShownFact } from './facts.ts';
import { credentialsOf } from './stored-profile.ts';
import { inMain } from './in-main.ts';
import { makeProfile, openWindow, standIn, whenRead } from './window-kit.ts';

const releases = [
  'v0.1.7',
  'v0.3.0',
  'v0.5.3',
  'v0.10.7',
  'v0.14.7',
  'v0.92.2',
  'after-13921',
] as const satisfies readonly StandInRelease[];

/** A table writes three decimals. */
const written = 0.0005;

/** True when what is shown is what is true of that server. */
function tells(
  fact: ShownFact | undefined,
  { value, within = 0, orMissing }: Expectation,
): boolean {
  if (fact === undefined) return false;
  if (fact.value === null) return value === undefined || orMissing === true;
  if (typeof value !== 'number') return fact.value === String(value);
  return Math.abs(numberOf(fact) - value) <= within + written;
}

const two = (part: number): string => String(part).padStart(2, '0');

/** Figures of /proc/meminfo in KB; of other systems, what they have of them. */
function memory(): Readonly<Record<'total' | 'free' | 'available', number | null>> {
  if (process.platform !== 'linux')
    return { total: totalmem() / 1024, free: null, available: null };
  const text = readFileSync('/proc/meminfo', 'utf8');
  const of = (name: string) => Number(new RegExp(`^${name}: +(\\d+) kB$`, 'mu').exec(text)?.[1]);
  return { total: of('MemTotal'), free: of('MemFree'), available: of('MemAvailable') };
}

describe('what the page Now shows', () => {
  test('of this machine agrees with what the system itself says', async () => {
    const { page } = await openWindow({ profile: makeProfile() });
    await whenRead(page);
    const facts = await shownFacts(page);
    const system = memory();
    expect(facts.get('os')?.value).toBe(type());
    expect(facts.get('os_release')?.value).toBe(release());
    expect(numberOf(facts.get('cpu_count'))).toBe(cpus().length);
    expect(numberOf(facts.get('total_memory'))).toBe(system.total);
    expect(facts.get('total_memory')?.unit).toBe('KB');
    // Both move all the time; a quarter of the whole is far more than they do within a second.
    const near = (system.total ?? 0) / 4;
    const apart = (name: string, now: number | null) =>
      now === null ? 0 : Math.abs(numberOf(facts.get(name)) - now);
    expect(apart('free_memory', system.free)).toBeLessThan(near);
    expect(apart('avail_memory', system.available)).toBeLessThan(near);
    const east = -new Date().getTimezoneOffset();
    const sign = east < 0 ? '-' : '+';
    const [hours, minutes] = [Math.floor(Math.abs(east) / 60), Math.abs(east) % 60];
    expect(facts.get('time_zone')?.value).toBe(`${sign}${two(hours)}:${two(minutes)}`);
    expect(await page.locator('.truth .lead').textContent()).toMatch(
      /^No server found on this machine\./u,
    );
  });

  it.each(releases)('of a server of %s is what that server holds', async (name) => {
    const world = makeWorld({ names: 'odd' });
    const server = await standIn(name, world);
    const { app, page, trouble } = await openWindow({
      profile: makeProfile({ settings: { 'server.url': server.url } }),
      env: credentialsOf(world),
    });
    const { collection } = await whenRead(page);
    const facts = await shownFacts(page);
    const wrong = Object.entries(expected(world, name)).filter(
      ([metric, truth]) => !tells(facts.get(metric), truth),
    );
    expect(wrong.map(([metric, truth]) => ({ metric, truth, shown: facts.get(metric) }))).toEqual(
      [],
    );

    // What was not read has its reason beside it, in words and not only as a dash.
    const silent = Object.entries(collection.metrics).filter(
      ([metric, reading]) =>
        !isKnown(reading) && facts.get(metric)?.words.includes(reading.missing) !== true,
    );
    expect(silent).toEqual([]);

    const built = buildPayload({
      collection,
      release: versionOf(name),
      event: 'heartbeat',
      timestamp: collection.collectedAt,
    });
    const text = built.ok ? built.value.text : built.error.message;
    // The bold value of a key is the one in the payload, whatever the page of the vendor calls it.
    const properties = built.ok ? built.value.payload.properties : {};
    const bold = Object.entries(properties).filter(
      ([key]) => facts.has(key) && key !== 'time_zone',
    );
    expect(bold.length).toBeGreaterThan(8);
    expect(bold.map(([key]) => [key, facts.get(key)?.sent?.replaceAll(',', '')])).toEqual(
      bold.map(([key, sent]) => [key, String(sent)]),
    );
    // As a person who marks it with the mouse would get it.
    const marked = await page.locator('#exactly pre').evaluate((pre) => {
      getSelection()?.selectAllChildren(pre);
      return getSelection()?.toString();
    });
    expect(marked).toBe(text);
    await page.locator('#exactly').getByRole('button', { name: /^Copy/u }).click();
    await page.getByText('Payload copied.').waitFor({ state: 'attached' });
    expect(await inMain(app, ({ clipboard }) => clipboard.readText())).toBe(text);
    expect(trouble.take()).toEqual([]);
  });
});

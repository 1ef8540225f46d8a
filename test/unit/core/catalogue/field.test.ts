import { describe, expect, test } from 'vitest';
import { fieldFacts } from '../../../../core/catalogue/field.ts';
import { inPageUnit, unitIn, unitSource } from '../../../../core/catalogue/field-units.ts';
import { releaseFacts } from '../../../../core/catalogue/releases.ts';
import { wireKeysFixture } from './fixture.ts';
import { chartFields } from '../../../../core/charts/fields.ts';

describe('what is known of a field', () => {
  test('documented, undocumented, part of the message, unknown', () => {
    expect(fieldFacts('host_name')).toMatchObject({ documented: true, classification: 'personal' });
    expect(fieldFacts('root_user')).toMatchObject({
      documented: false,
      classification: 'personal',
    });
    expect(fieldFacts('userId')).toMatchObject({ documented: true, classification: 'identifier' });
    expect(fieldFacts('context.library.name')).toMatchObject({ classification: 'system' });
    expect(fieldFacts('something_new')).toMatchObject({ documented: false, meaning: null });
    expect(fieldFacts('constructor')).toMatchObject({ documented: false, meaning: null });
  });

  test('each key of each release has its kind and its purpose, and so has each part of a message', () => {
    const keys = wireKeysFixture.releases.flatMap(({ first }) => releaseFacts(first)?.fields ?? []);
    const parts = ['userId', 'event', 'timestamp', 'messageId', 'type', 'context.library.version'];
    for (const name of [...keys.map(({ key }) => key), ...parts, 'integrations']) {
      const { classification, purpose, meaning } = fieldFacts(name);
      expect([name, classification, purpose, meaning]).not.toContain(null);
    }
  });

  test('every number can be drawn, and no text is offered', () => {
    const names = chartFields.map(({ name }) => name);
    expect(names).toContain('free_memory');
    expect(names).toContain('streams_total_size_mb');
    for (const text of ['os', 'host_name', 'root_user', 'meta_store', 'is_local_mode']) {
      expect(names).not.toContain(text);
    }
  });
});

const server = (version: string) => ({ event: 'OpenObserve - heartbeat', version });

describe('the unit of a field', () => {
  test('depends on the release that sent it', () => {
    expect(unitIn(server('v0.5.2'), 'total_memory')).toBe('KB');
    expect(unitIn(server('v0.5.3'), 'total_memory')).toBe('bytes');
    expect(unitIn(server('v0.5.3'), 'num_streams')).toBeNull();
    expect(unitIn({ event: 'OpenObserve - heartbeat', version: null }, 'total_memory')).toBeNull();
  });

  test("Candor's own payloads stand in the units of the page, whatever server they tell of", () => {
    const own = { event: 'Candor - heartbeat', version: 'v0.92.2' };
    expect(unitIn(own, 'total_memory')).toBe('KB');
    expect(inPageUnit(own, 'total_memory', 4096)).toBe(4096);
  });

  test('bytes and kilobytes meet on one axis', () => {
    expect(inPageUnit(server('v0.10.0'), 'total_memory', 4096)).toBe(4);
    expect(inPageUnit(server('v0.3.0'), 'total_memory', 4096)).toBe(4096);
    expect(inPageUnit(server('v0.3.0'), 'streams_total_size', 3 * 1_048_576)).toBe(3);
    expect(inPageUnit(server('v0.10.0'), 'num_users', 12)).toBe(12);
  });

  test('is read from the payload itself', () => {
    const fields = [
      { name: 'event', value: '"OpenObserve - heartbeat"' },
      { name: 'zo_version', value: '"v0.10.0"' },
    ];
    expect(unitSource(fields)).toEqual(server('v0.10.0'));
    expect(unitSource([{ name: 'zo_version', value: '7' }])).toEqual({
      event: null,
      version: null,
    });
  });
});

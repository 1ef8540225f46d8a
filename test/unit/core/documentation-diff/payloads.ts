import {
  eventName,
  releaseFacts,
  wireFields,
  type EventKind,
} from '../../../../core/catalogue/releases.ts';

const values: Readonly<Record<string, string>> = {
  cpu_count: '4',
  time_zone: '0',
  host_name: '"ziox-router"',
  root_user: '"root@example.com"',
};

/** A payload as a single node of that release posts it, in local mode; made from the catalogue's keys and types. */
export function payloadOf(release: string, event: EventKind = 'heartbeat'): string {
  const facts = releaseFacts(release);
  if (facts === null) throw new Error(`There is no release ${release}.`);
  const fields = wireFields(facts, event).filter(
    ({ condition }) => !condition.startsWith('cluster'),
  );
  const properties = fields.map(({ key, type }) => {
    const value = { number: '1', string: '"1"', boolean: 'true' }[type];
    const shown = key === 'zo_version' ? `"${release}"` : (values[key] ?? value);
    return `"${key}":${shown}`;
  });
  return `{"userId":"7043454519337943041","event":"${eventName(facts, event)}","properties":{${properties.join(',')}},"timestamp":"2023-05-01T10:00:00Z"}`;
}

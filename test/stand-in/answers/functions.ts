import { since, type StandInRelease } from '../releases.ts';
import type { Organization, ServerFunction, World } from '../world.ts';
import { json, organizationOf, type Answer, type Asked } from './answer.ts';

/** True where a function's list says at which streams it runs: to v0.12.1, and once more in v0.13.0. */
export function showsAssociations(release: StandInRelease): boolean {
  return !since(release, 'v0.12.2') || (since(release, 'v0.13.0') && !since(release, 'v0.13.1'));
}

/**
 * Functions of an organization in the shape of the release. To v0.3.x a function stands once per stream, its
 * stream named; from v0.4.1 once, with its streams in a list; later its streams are the pipelines' affair.
 */
export function functionList(organization: Organization, release: StandInRelease): object[] {
  const source = '. = .';
  if (!since(release, 'v0.4.1')) {
    return organization.functions.flatMap(({ name, streams }) => {
      const plain = { function: source, name, num_args: 1, trans_type: 0 };
      return streams.length === 0
        ? [plain]
        : streams.map((stream_name, index) => ({ ...plain, order: index + 1, stream_name }));
    });
  }
  return organization.functions.map((one) => {
    const ties = tiesOf(one, release);
    return {
      function: source,
      name: one.name,
      params: 'row',
      numArgs: 1,
      transType: 0,
      ...(ties.length > 0 ? { streams: ties } : {}),
    };
  });
}

/** Streams of a function. A tie that was taken back stays, marked (seen in v0.8.0 to v0.13.0, not in v0.6.4). */
function tiesOf(one: ServerFunction, release: StandInRelease): object[] {
  if (!showsAssociations(release)) return [];
  const marks = since(release, 'v0.8.0');
  const tie = (stream: string, order: number, isRemoved: boolean): object => ({
    stream,
    order,
    streamType: 'logs',
    ...(marks ? { isRemoved } : {}),
  });
  return [
    ...one.streams.map((stream, index) => tie(stream, index + 1, false)),
    ...(marks ? one.formerStreams.map((stream) => tie(stream, 0, true)) : []),
  ];
}

/** `GET /api/{org}/functions`. To v0.10.5 a build can lack the engine of functions, and says so. */
export function functions(asked: Asked): Answer {
  if (!asked.world.functionsBuilt && !since(asked.release, 'v0.10.6')) {
    return { status: 501, json: { code: 501, message: 'Function support is not enabled' } };
  }
  const organization = organizationOf(asked);
  return json({ list: organization ? functionList(organization, asked.release) : [] });
}

/** What an alert looks for. */
function condition(release: StandInRelease): object {
  const one = { column: 'n', operator: '>=', value: 100_000, ignore_case: false };
  return {
    type: 'custom',
    conditions: since(release, 'v0.15.0') ? { and: [one] } : [one],
    sql: null,
    promql: null,
    promql_condition: null,
    aggregation: null,
    ...(since(release, 'v0.15.0')
      ? { vrl_function: null, search_event_type: null, multi_time_range: null }
      : {}),
  };
}

/** When an alert looks, and tells. */
function trigger(release: StandInRelease): object {
  return {
    period: 10,
    operator: '>=',
    threshold: 3,
    frequency: 10,
    cron: '',
    frequency_type: 'minutes',
    silence: 10,
    ...(since(release, 'v0.15.0') ? { tolerance_in_secs: null, align_time: true } : {}),
  };
}

/**
 * Alerts of an organization as the first interface lists them (to v0.50.x). Seen on v0.10.7 and v0.16.3; the first
 * releases with what came between were not looked up.
 */
export function alertList(
  world: World,
  organization: Organization,
  release: StandInRelease,
): object[] {
  const query = { sql: 'SELECT 1', start_time: 0, end_time: 0 };
  const owner = world.root.email;
  return organization.alerts.map((alert, index) => ({
    ...(since(release, 'v0.15.0') ? { id: alertId(index) } : {}),
    name: alert.name,
    ...(since(release, 'v0.8.0')
      ? {
          org_id: organization.identifier,
          stream_type: 'logs',
          stream_name: 'logs_stream_0',
          is_real_time: alert.realTime,
          query_condition: condition(release),
          trigger_condition: trigger(release),
          destinations: ['mail'],
          row_template: '',
          description: '',
          enabled: alert.enabled,
          tz_offset: 0,
        }
      : {
          stream: 'logs_stream_0',
          query,
          duration: 5,
          frequency: 1,
          destination: 'mail',
          is_real_time: alert.realTime,
        }),
    ...(since(release, 'v0.15.0')
      ? { last_triggered_at: null, last_satisfied_at: null, owner, last_edited_by: owner }
      : {}),
  }));
}

const alertId = (index: number): string => `2Yg${String(index).padStart(24, '0')}`;

/** `GET /api/{org}/alerts` (to v0.50.x). */
export function alerts(asked: Asked): Answer {
  const organization = organizationOf(asked);
  return json({ list: organization ? alertList(asked.world, organization, asked.release) : [] });
}

/** `GET /api/{org}/{stream}/alerts` (to v0.50.x): those of one stream, of which the stand-in makes none. */
export function streamAlerts(): Answer {
  return json({ list: [] });
}

/** `GET /api/v2/{org}/alerts` (v0.14.1 on). */
export function alertsV2(asked: Asked): Answer {
  const list = (organizationOf(asked)?.alerts ?? []).map((alert, index) => ({
    alert_id: alertId(index),
    folder_id: 'default',
    folder_name: 'default',
    name: alert.name,
    owner: asked.world.root.email,
    description: null,
    condition: condition(asked.release),
    trigger_condition: trigger(asked.release),
    enabled: alert.enabled,
    last_triggered_at: 0,
    last_satisfied_at: null,
    is_real_time: alert.realTime,
    // Its first release was not looked up; there in v0.92.2.
    ...(since(asked.release, 'v0.90.2')
      ? { alert_type: alert.realTime ? 'realtime' : 'scheduled' }
      : {}),
  }));
  return json({ list });
}

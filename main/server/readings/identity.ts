import { say } from '../../../core/messages/language.ts';
import { missingMessages as messages, sourceMessages as sources } from './messages.ts';
import type { MetricName } from '../../../core/catalogue/metrics.ts';
import { isAtLeast } from '../../../core/catalogue/version.ts';
import type { Reading } from '../../../core/collection.ts';
import { textOf } from '../answers/numbers.ts';
import { missingFor } from '../reach/failure.ts';
import { behindSignIn, known, missing, type NodeSeen, type Seen } from './seen.ts';

/** Who the server is. */
export function identityReadings(seen: Seen): Partial<Record<MetricName, Reading>> {
  return {
    instance_id: instanceId(seen),
    zo_version: version(seen),
    host_name: hostName(seen),
  };
}

function instanceId(seen: Seen): Reading {
  const { probe, runtime, store } = seen;
  if (probe.instanceId !== null) return known(probe.instanceId, 'GET /config');
  const said = textOf(runtime?.instanceId);
  if (said !== null) return known(said, 'GET /config/runtime');
  if (store !== null) {
    return typeof store.instanceId === 'string'
      ? known(store.instanceId, say(sources.store, { table: 'meta' }))
      : store.instanceId;
  }
  if (probe.configFailure !== null) return missingFor(probe.configFailure);
  if (probe.release !== null && !isAtLeast(probe.release, 'v0.3.2')) {
    return missing(say(messages.idInOwnRecords), null);
  }
  return missing(say(messages.idOutOfReach), say(messages.runWithDataFolder));
}

function version({ probe, signIn }: Seen): Reading {
  if (probe.version !== null) return known(probe.version, probe.versionSource);
  if (probe.configFailure !== null) return missingFor(probe.configFailure);
  return signIn === null ? missing(say(messages.notSaid), null) : missingFor(signIn);
}

/** `ZO_INSTANCE_NAME` or the host's name, as the answering server itself has it. */
function hostName(seen: Seen): Reading {
  const { runtime, node, gauges, environment } = seen;
  const said: readonly (readonly [name: string | null, source: string])[] = [
    [textOf(runtime?.common.instance_name), 'GET /config/runtime'],
    [node?.localName ?? null, node?.source ?? ''],
    [onlyName(node), node?.source ?? ''],
    [textOf(gauges?.hostName), say(sources.metricsLabel, { label: 'instance' })],
    [
      textOf(environment?.['ZO_INSTANCE_NAME']),
      say(sources.process, { variable: 'ZO_INSTANCE_NAME' }),
    ],
  ];
  for (const [name, source] of said) if (name !== null) return known(name, source);
  return behindSignIn(seen, messages.notSaid);
}

/** Returns the name of the one node there is; null: there are several, or it has none. */
function onlyName(node: NodeSeen | null): string | null {
  const [only, ...others] = node?.nodes ?? [];
  return only === undefined || others.length > 0 || only.name === '' ? null : only.name;
}

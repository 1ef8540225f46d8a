import type { MetricName } from '../../../core/catalogue/metrics.ts';
import { isAtLeast } from '../../../core/catalogue/version.ts';
import type { Reading } from '../../../core/collection.ts';
import { textOf } from '../answers/numbers.ts';
import { missingFor } from '../reach/failure.ts';
import { behindSignIn, known, missing, type Seen } from './seen.ts';

/** Who the server is. */
export function identityReadings(seen: Seen): Partial<Record<MetricName, Reading>> {
  return {
    instance_id: instanceId(seen),
    zo_version: version(seen),
    host_name: hostName(seen),
  };
}

function instanceId(seen: Seen): Reading {
  const { met, runtime, store } = seen;
  if (met.instanceId !== null) return known(met.instanceId, 'GET /config');
  const said = textOf(runtime?.instanceId);
  if (said !== null) return known(said, 'GET /config/runtime');
  if (store !== null) {
    return typeof store.instanceId === 'string'
      ? known(store.instanceId, 'metadata.sqlite, table meta')
      : store.instanceId;
  }
  if (met.configFailure !== null) return missingFor(met.configFailure);
  if (met.release !== null && !isAtLeast(met.release, 'v0.3.2')) {
    return missing(
      'this release does not tell it, and keeps it in records that only the server itself can open',
      null,
    );
  }
  return missing(
    'this release does not tell it over HTTP, and its own records (metadata.sqlite) are out of reach',
    'Run Candor on the server’s machine, as a user who may read its data folder.',
  );
}

function version({ met, signIn }: Seen): Reading {
  if (met.version !== null) return known(met.version, met.versionSource);
  if (met.configFailure !== null) return missingFor(met.configFailure);
  return signIn === null ? missing('the server does not say it', null) : missingFor(signIn);
}

/** `ZO_INSTANCE_NAME` or the host's name, as the answering server itself has it. */
function hostName(seen: Seen): Reading {
  const { runtime, node, gauges } = seen;
  const said = textOf(runtime?.common.instance_name);
  if (said !== null) return known(said, 'GET /config/runtime');
  const own = node?.localName ?? null;
  if (own !== null) return known(own, node?.source ?? '');
  const [only, ...others] = node?.nodes ?? [];
  if (only !== undefined && others.length === 0 && only.name !== '') {
    return known(only.name, node?.source ?? '');
  }
  const label = textOf(gauges?.hostName);
  if (label !== null) return known(label, 'GET /metrics, label instance');
  const set = textOf(seen.environment?.['ZO_INSTANCE_NAME']);
  if (set !== null) return known(set, 'ZO_INSTANCE_NAME of its process');
  return behindSignIn(seen, 'the server does not say it');
}

import { parseArgs } from 'node:util';
import { isStandInRelease, standInReleases } from './releases.ts';
import { startStandIn } from './server.ts';
import { makeWorld, ordinaryNumbers, type WorldNumbers } from './world.ts';

const usage = `Answers as a ZincObserve or OpenObserve server of a chosen release would, until it is stopped.

  --release NAME           ${standInReleases.join(', ')}
  --port N                 0: any free one (default 5080)
  --base-uri PATH          as ZO_BASE_URI
  --telemetry on|off       what the server says of its own telemetry (default on)
  --organizations N  --empty-organizations N  --streams N  --users N  --query-functions N
  --ingest-functions N  --real-time-alerts N  --scheduled-alerts N  --dashboards N  --nodes N
  --storage disk|s3        --names plain|odd
`;

const text = { type: 'string' } as const;
const { values } = parseArgs({
  options: {
    release: { ...text, default: 'v0.3.0' },
    port: { ...text, default: '5080' },
    'base-uri': { ...text, default: '' },
    telemetry: { ...text, default: 'on' },
    storage: { ...text, default: ordinaryNumbers.storage },
    names: { ...text, default: ordinaryNumbers.names },
    organizations: text,
    'empty-organizations': text,
    streams: text,
    users: text,
    'query-functions': text,
    'ingest-functions': text,
    'real-time-alerts': text,
    'scheduled-alerts': text,
    dashboards: text,
    nodes: text,
    help: { type: 'boolean', default: false },
  },
});

function count(given: string | undefined, otherwise: number): number {
  const number = Number(given ?? otherwise);
  if (!Number.isSafeInteger(number) || number < 0) {
    process.stderr.write(`Not a number: ${given}\n`);
    process.exit(64);
  }
  return number;
}

const ordinary = ordinaryNumbers;
const numbers: WorldNumbers = {
  organizations: count(values.organizations, ordinary.organizations),
  emptyOrganizations: count(values['empty-organizations'], ordinary.emptyOrganizations),
  streams: count(values.streams, ordinary.streams),
  users: count(values.users, ordinary.users),
  queryFunctions: count(values['query-functions'], ordinary.queryFunctions),
  ingestFunctions: count(values['ingest-functions'], ordinary.ingestFunctions),
  realTimeAlerts: count(values['real-time-alerts'], ordinary.realTimeAlerts),
  scheduledAlerts: count(values['scheduled-alerts'], ordinary.scheduledAlerts),
  dashboards: count(values.dashboards, ordinary.dashboards),
  nodes: count(values.nodes, ordinary.nodes),
  storage: values.storage === 's3' ? 's3' : 'disk',
  names: values.names === 'odd' ? 'odd' : 'plain',
};

if (values.help || !isStandInRelease(values.release)) {
  process.stderr.write(usage);
  process.exit(values.help ? 0 : 64);
}
const world = { ...makeWorld(numbers), telemetryEnabled: values.telemetry !== 'off' };
const options = { port: count(values.port, 5080), baseUri: values['base-uri'] };
try {
  const standIn = await startStandIn(values.release, world, options);
  process.stdout.write(`${standIn.release} at ${standIn.url}\n`);
  process.stdout.write(`user ${world.root.email}\npassword ${world.root.password}\n`);
} catch (error) {
  process.stderr.write(`Could not start: ${error instanceof Error ? error.message : 'unknown'}\n`);
  process.exitCode = 9;
}

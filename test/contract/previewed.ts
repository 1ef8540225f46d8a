import type { EventKind } from '../../core/catalogue/releases.ts';
import { parseRelease } from '../../core/catalogue/version.ts';
import type { Collection } from '../../core/collection.ts';
import { buildPayload, type BuiltPayload } from '../../core/payload.ts';
import { collectAll } from '../../main/server/collection.ts';
import { collectInstance } from '../../main/server/instance.ts';
import { processHost } from '../../main/server/local/process-host.ts';
import { effective } from '../../main/server/local/server-environment.ts';
import { readEndpoints, recordedRoot, type Recording } from '../stand-in/recording.ts';
import { startReplay } from '../stand-in/replay.ts';
import { later } from './kit.ts';
import { recordedHost, recordedProcess, recordedZones } from './recorded-machine.ts';

const endpoints = readEndpoints();

/** What Candor made of a recorded server. */
export interface Previewed {
  readonly collection: Collection;
  readonly built: BuiltPayload;
  /** What Candor asked that the recording does not have. */
  readonly unrecorded: readonly string[];
}

/** What a preview is made of besides the recording. */
export interface PreviewOptions {
  readonly event?: EventKind;
  /** The posted report from which the machine is made; its own where left out. */
  readonly machine?: Recording['heartbeat']['body'];
  /** False: the process is another user's, and its environment and its `.env` cannot be read. */
  readonly readable?: boolean;
}

/**
 * Reads a recorded server as Candor reads any: its process, its answers over HTTP and the machine, then makes the preview
 * of an event. The replay ends with the test.
 */
export async function previewed(
  recording: Recording,
  { event = 'heartbeat', machine = recording.heartbeat.body, readable = true }: PreviewOptions = {},
): Promise<Previewed> {
  const replay = await startReplay(recording, endpoints);
  later(() => replay.stop());
  const { release, heartbeat } = recording;
  const files = await recordedProcess(recording);
  const environment = effective(files, parseRelease(release));
  const request = {
    url: `${replay.url}${environment?.['ZO_BASE_URI'] ?? ''}`,
    credentials: recordedRoot,
    certificate: null,
    metadataPath: null,
    environment: readable ? environment : null,
    process: readable ? { pid: 4711, environmentRead: true, root: files.root } : null,
    signal: new AbortController().signal,
    onProgress: () => undefined,
  };
  const collection = await collectAll(request, () => new Date(0), {
    host: () => recordedHost(machine),
    instance: collectInstance,
    isThisMachine: async () => true,
    ofProcess: (server, variables) => processHost(server, variables, recordedZones(machine)),
  });
  const { timestamp } = heartbeat.body;
  const built = buildPayload({ collection, release, event, timestamp });
  if (!built.ok) throw new Error(built.error.message);
  return { collection, built: built.value, unrecorded: replay.unrecorded };
}

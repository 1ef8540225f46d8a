import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MadeEntry, NewEntry } from '../../../../core/history/record.ts';
import type { App } from '../../../../main/app-types.ts';
import { openHistory } from '../../../../main/history/open.ts';
import { openedApp } from '../opened-app.ts';
import type { OtlpReceiver } from '../../../stand-in/otlp.ts';

/** A Candor over a profile of its own, and what it told. */
export interface ExportingWorld {
  readonly app: App;
  readonly profile: string;
  readonly told: string[];
  /** Sends what waits, as a person asks for it. */
  drain(): Promise<void>;
  cursor(): unknown;
}

/** Starts one whose history holds some entries; the export to a receiver is on. */
export function exportingTo(
  receiver: Pick<OtlpReceiver, 'url'>,
  entries: readonly NewEntry[],
  secrets: Record<string, string | undefined> = {},
): ExportingWorld {
  const profile = mkdtempSync(join(tmpdir(), 'candor-export-'));
  record(profile, entries);
  const told: string[] = [];
  const app = openedApp(profile, { secrets, tellRefused: (words) => told.push(words) });
  void app.services.settings.set('export.otlp.url', receiver.url);
  void app.services.settings.set('export.mode', 'on');
  return {
    app,
    profile,
    told,
    drain: () => app.services.exporting.loop.drain(),
    cursor: (): unknown => JSON.parse(readFileSync(join(profile, 'export-cursor.json'), 'utf8')),
  };
}

/** Appends entries to the history of a profile. */
export function record(profile: string, entries: readonly NewEntry[]): void {
  const opened = openHistory({ file: join(profile, 'history.sqlite'), key: null, now: Date.now });
  if (!opened.ok) throw new Error(opened.error.message);
  const written = opened.value.append(entries);
  if (!written.ok) throw new Error(written.error.message);
  opened.value.close();
}

/** A payload of the server that the relay held back, so long ago (milliseconds). */
export function heldPayload(id: string, ago = 0, properties: object = {}): MadeEntry {
  const body = {
    userId: '7061-installation',
    event: 'OpenObserve - heartbeat',
    properties: { zo_version: 'v0.10.7', host_name: 'alpha-host', num_streams: id, ...properties },
  };
  return {
    kind: 'made',
    at: Date.now() - ago,
    origin: 'captured',
    event: body.event,
    userId: body.userId,
    destination: 'https://e1.zinclabs.dev/v1/track',
    decision: 'blocked',
    reason: 'The relay holds back, as you set it.',
    leaving: false,
    made: Buffer.from(JSON.stringify(body)),
    sent: null,
  };
}

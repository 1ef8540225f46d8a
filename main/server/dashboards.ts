import type { z } from 'zod';
import { say } from '../../core/messages/language.ts';
import { organizationMessages as messages } from './messages.ts';
import { releaseFacts } from '../../core/catalogue/releases.ts';
import { isAtLeast, type Release } from '../../core/catalogue/version.ts';
import type { Reading } from '../../core/collection.ts';
import { dashboardsShape, foldersShape } from './answers/shapes.ts';
import type { Client } from './http.ts';
import { missingFor, quoted, type Got } from './reach/failure.ts';
import { pathSegment } from './reach/path-segment.ts';
import { known, missing } from './readings/seen.ts';

/** Returns true where the release counts dashboards one by one (v0.5.3 to v0.13.1), so that its lists can tell it. */
export function countsDashboards(version: string | null): boolean {
  const fields = (version === null ? null : releaseFacts(version))?.fields ?? [];
  return fields.some(({ key, counts }) => key === 'num_dashboards' && counts === 'as-documented');
}

/** Counts the dashboards of all organizations, folder by folder; missing where one could not be read. */
export async function countDashboards(
  client: Client,
  asks: Release,
  organizations: readonly string[],
): Promise<Reading> {
  const inFolders = isAtLeast(asks, 'v0.6.3');
  const counts = await Promise.all(
    organizations.map((name) => ofOrganization(client, name, inFolders)),
  );
  let sum = 0;
  let folders = true;
  for (const [at, count] of counts.entries()) {
    if (!count.ok) {
      const { missing: why, remedy } = missingFor(count.error);
      const name = quoted(organizations[at] ?? '');
      return missing(say(messages.dashboardsUnread, { name, reason: why }), remedy);
    }
    sum += count.value.dashboards;
    folders &&= count.value.folders;
  }
  const note = folders ? null : say(messages.oneFolder);
  return known(sum, 'GET /api/{org}/dashboards', { note });
}

const noFolders: Got<z.infer<typeof foldersShape>> = { ok: true, value: { list: [] } };

interface Count {
  readonly dashboards: number;
  /** False where other folders may hold more. */
  readonly folders: boolean;
}

async function ofOrganization(
  client: Client,
  name: string,
  inFolders: boolean,
): Promise<Got<Count>> {
  const segment = pathSegment(name);
  if (segment === null) return { ok: true, value: { dashboards: 0, folders: false } };
  const to = (path: string) => ({
    path: `/api/${segment}/${path}`,
    as: `/api/{org}/${path.replace(/\?.*$/, '')}`,
    signed: true,
  });
  const [first, listed] = await Promise.all([
    client.json(to('dashboards'), dashboardsShape),
    inFolders ? client.json(to('folders'), foldersShape) : noFolders,
  ]);
  if (!first.ok) return first;
  const others = (listed.ok ? listed.value.list : [])
    .map(({ folderId }) => folderId)
    .filter((id) => id !== 'default' && id !== '');
  const more = await Promise.all(
    others.map((id) =>
      client.json(to(`dashboards?folder=${encodeURIComponent(id)}`), dashboardsShape),
    ),
  );
  const failed = more.find((one) => !one.ok);
  if (failed !== undefined && !failed.ok) return failed;
  const dashboards = more.reduce((sum, one) => sum + (one.ok ? one.value : 0), first.value);
  return { ok: true, value: { dashboards, folders: listed.ok } };
}

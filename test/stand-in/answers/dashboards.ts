import { since, type StandInRelease } from '../releases.ts';
import { json, organizationOf, type Answer, type Asked } from './answer.ts';

/** A dashboard in the shape of the release; seen on v0.10.7 and v0.16.3. */
function dashboard(title: string, owner: string, release: StandInRelease): object {
  const dashboard_id = '7533075164427190272';
  const created = '2024-03-30T07:49:41.744Z';
  const v3 = {
    version: 3,
    dashboardId: dashboard_id,
    title,
    description: '',
    role: '',
    owner,
    created,
    tabs: [{ tabId: 'default', name: 'Default', panels: [] }],
    variables: { list: [] },
  };
  if (!since(release, 'v0.15.0')) return { v1: null, v2: null, v3, version: 3 };
  return {
    v1: null,
    v2: null,
    v3,
    v4: null,
    v5: null,
    v6: null,
    v7: null,
    version: 3,
    hash: '8508870655450082371',
    folder_id: 'default',
    folder_name: 'default',
    dashboard_id,
    title,
    description: '',
    role: '',
    owner,
    created,
    updatedAt: 0,
  };
}

/** `GET /api/{org}/folders`, v0.6.3 and newer: every dashboard here is in the folder `default` (code reading). */
export function folders(): Answer {
  return json({ list: [{ folderId: 'default', name: 'default', description: 'default' }] });
}

/** `GET /api/{org}/dashboards`: in a `list` to v0.3.2, in `dashboards` from v0.4.1 on. */
export function dashboards(asked: Asked): Answer {
  const { release, world } = asked;
  const count = organizationOf(asked)?.dashboards ?? 0;
  const all = Array.from({ length: count }, (_, index) =>
    dashboard(`dashboard ${index}`, world.root.email, release),
  );
  return json({ [since(release, 'v0.4.1') ? 'dashboards' : 'list']: all });
}

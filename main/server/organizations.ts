import { say } from '../../core/messages/language.ts';
import { organizationMessages as messages } from './messages.ts';
import { routesOf, type OrganizationRoute, type Routes } from '../../core/catalogue/routes.ts';
import { organizationsShape, streamsShape, summaryShape, usersShape } from './answers/shapes.ts';
import type { Release } from '../../core/catalogue/version.ts';
import { missingFor, quoted, type Got, type RequestFailure } from './reach/failure.ts';
import { foldStreams, foldSummary, foldUsers } from './fold/organization.ts';
import { fedBy, quantities, spoil, type Quantity, type Totals } from './fold/totals.ts';
import type { Client } from './http.ts';
import { pathSegment } from './reach/path-segment.ts';

/** The organizations that the signed-in user may see. */
export interface Organizations {
  readonly names: readonly string[];
  /** Those among them that the list leaves out and the metrics page names. */
  readonly unlisted: ReadonlySet<string>;
  /** True when the route of old releases answered: v0.7.2 and older. */
  readonly old: boolean;
  /** Set when the server cut its list: after how many. */
  readonly cutAfter: number | null;
}

/** Lists the organizations; this is the sign-in as well, for every release refuses it to others. */
export async function listOrganizations(
  client: Client,
  routes: Routes,
): Promise<Got<Organizations>> {
  const limit = routes.organizationsLimit;
  const query = limit === null ? '' : `?page_size=${limit}`;
  let got: Got<Organizations> | null = null;
  for (const path of routes.organizations) {
    const answer = await client.json({ path: path + query, signed: true }, organizationsShape);
    if (answer.ok) {
      const listed = answer.value.data.map((one) => one.identifier);
      const cutAfter = limit !== null && listed.length >= limit ? listed.length : null;
      return {
        ok: true,
        value: {
          names: [...new Set(listed)],
          unlisted: new Set(),
          old: path.includes('/default/'),
          cutAfter,
        },
      };
    }
    // The reason of the route that this release should have is the one to tell.
    got ??= answer;
    if (answer.error.status !== 404) return answer;
  }
  return got ?? { ok: true, value: { names: [], unlisted: new Set(), old: false, cutAfter: null } };
}

/** Returns the organizations with those that only the metrics page names (v0.3.0 to v0.4.7: they have no member). */
export function withUnlisted(
  organizations: Organizations,
  named: ReadonlySet<string>,
): Organizations {
  const unlisted = [...named].filter((name) => !organizations.names.includes(name));
  const names = [...organizations.names, ...unlisted];
  return { ...organizations, names, unlisted: new Set(unlisted) };
}

/** Reads every organization and folds each answer into the sums at once, so that no body is kept. */
export async function readOrganizations(
  client: Client,
  asks: Release,
  organizations: Organizations,
  totals: Totals,
  onAnswer: () => void,
): Promise<void> {
  const routes = routesOf(asks);
  if (organizations.cutAfter !== null) {
    const reason = say(messages.listCut, { count: String(organizations.cutAfter) });
    spoil(totals, quantities, { reason, remedy: null });
  }
  if (organizations.names.length === 0) {
    const reason = say(messages.noneSeen);
    spoil(totals, fedBy.users, { reason, remedy: say(messages.signInAsRoot) });
  }
  await Promise.all(
    organizations.names.flatMap((name) =>
      routes.perOrganization.map(async (route) => {
        const failure = await readOne(client, { name, route, routes }, totals);
        // Anybody but root may read their own organizations only: that is a note, and not a sum that broke.
        const closed = failure !== null && [401, 403, 404].includes(failure.status ?? 0);
        if (closed && organizations.unlisted.has(name)) totals.closed.add(name);
        else if (failure !== null) spoilFor(totals, fedByRoute(route, routes), name, failure);
        onAnswer();
      }),
    ),
  );
}

interface Task {
  readonly name: string;
  readonly route: OrganizationRoute;
  readonly routes: Routes;
}

async function readOne(client: Client, task: Task, totals: Totals): Promise<RequestFailure | null> {
  const { name, route, routes } = task;
  const segment = pathSegment(name);
  if (segment === null) {
    const reason = say(messages.nameImpossible);
    return { code: 'bad-answer', reason, status: null, hungUp: false };
  }
  const to = { path: `/api/${segment}/${route}`, as: `/api/{org}/${route}`, signed: true };
  if (route === 'summary') {
    const got = await client.json(to, summaryShape);
    if (!got.ok) return got.error;
    const withStreams = !routes.perOrganization.includes('streams');
    foldSummary(totals, quoted(name), got.value, withStreams);
  } else if (route === 'streams') {
    const got = await client.json(to, streamsShape);
    if (!got.ok) return got.error;
    foldStreams(totals, quoted(name), got.value.list, got.value.total);
  } else {
    const got = await client.json(to, usersShape);
    if (!got.ok) return got.error;
    foldUsers(totals, got.value);
  }
  return null;
}

function fedByRoute(route: OrganizationRoute, routes: Routes): readonly Quantity[] {
  if (route === 'streams') return fedBy.streams;
  if (route === 'users') return fedBy.users;
  const streams = routes.perOrganization.includes('streams') ? [] : fedBy.streams;
  return [...streams, ...fedBy.functions, ...fedBy.alerts];
}

function spoilFor(
  totals: Totals,
  which: readonly Quantity[],
  name: string,
  error: RequestFailure,
): void {
  const { missing, remedy } = missingFor(error);
  // Being stopped is no fault of the organization that was next.
  const reason =
    error.code === 'stopped'
      ? missing
      : say(messages.unread, { name: quoted(name), reason: missing });
  spoil(totals, which, { reason, remedy });
}

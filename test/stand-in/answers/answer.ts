import type { StandInRelease } from '../releases.ts';
import type { Organization, World } from '../world.ts';

/** What a route is asked. */
export interface Asked {
  readonly release: StandInRelease;
  readonly world: World;
  /** The organization of the address, decoded; null where the route has none. */
  readonly organization: string | null;
  readonly query: URLSearchParams;
  /** Base address of the server, for the routes that tell their own. */
  readonly url: string;
}

/** What a route answers: JSON from a value, or text as it is. */
export type Answer =
  | { readonly status: number; readonly json: unknown }
  | {
      readonly status: number;
      readonly text: string;
      /** Its content type; plain text in UTF-8 where none is given. */
      readonly type?: string;
    };

/** 200 with a JSON body. */
export function json(value: unknown): Answer {
  return { status: 200, json: value };
}

/** The organization that is asked for; undefined where there is none of that identifier. */
export function organizationOf(asked: Asked): Organization | undefined {
  return asked.world.organizations.find((one) => one.identifier === asked.organization);
}

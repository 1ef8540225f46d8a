import { readJson, stringOf, type JsonNode } from '../json-text.ts';

/** What the identities keeps of those who can be told from others by it. */
export const identityKinds = ['instance_id', 'host_name', 'email', 'version'] as const;
/** One of {@link identityKinds}. */
export type IdentityKind = (typeof identityKinds)[number];

/** An identity of a payload. */
export type Found = readonly [kind: IdentityKind, value: string];

const longest = 320;

/** An address as people write it; no more than that is asked, because it is only to be recognised. */
const email = /^[^\s@<>"]{1,64}@[^\s@<>"]+\.[^\s@<>"]{2,}$/;

/**
 * Each identity of a payload once: those of its JSON text, at any depth and in a batch, and the user id of its
 * record. `body` null, or no JSON: the user id alone.
 */
export function identitiesIn(payload: {
  readonly userId: string;
  readonly body: string | null;
}): readonly Found[] {
  const { userId, body } = payload;
  const found = new Map<string, Found>();
  const add = (kind: IdentityKind, value: string): void => {
    const text = value.slice(0, longest).toWellFormed();
    if (text !== '') found.set(`${kind} ${text}`, [kind, text]);
  };
  add(email.test(userId) ? 'email' : 'instance_id', userId);
  const root = body === null ? null : readJson(body);
  if (body !== null && root !== null) {
    eachText(body, root, '', (key, value) => {
      if (key === 'host_name') add('host_name', value);
      else if (key === 'zo_version') add('version', value);
      else if (key === 'instance_id') add('instance_id', value);
      else if (key === 'userId' && !email.test(value)) add('instance_id', value);
      if (email.test(value)) add('email', value);
    });
  }
  return [...found.values()];
}

/** Calls for every string, at any depth, with the nearest key above it. */
function eachText(
  text: string,
  node: JsonNode,
  key: string,
  call: (key: string, value: string) => void,
): void {
  if (node.kind === 'string') call(key, stringOf(text, node));
  else if (node.kind === 'array') for (const item of node.items) eachText(text, item, key, call);
  else if (node.kind === 'object') {
    for (const member of node.members) eachText(text, member.value, member.key, call);
  }
}

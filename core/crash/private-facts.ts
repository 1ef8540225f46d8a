/** What is known to be private on this machine; the caller finds it out. Nothing of it is ever kept. */
export interface PrivateFacts {
  /** Folder of the app, absolute: what lies in it is Candor's own and is told relative to it. */
  readonly app: string;
  /** Folders that are told by a label in place of their path. */
  readonly folders: readonly { readonly path: string; readonly label: string }[];
  /** Names of the user: `anna`. */
  readonly users: readonly string[];
  /** Names of this machine, and of the servers that are known. */
  readonly hosts: readonly string[];
  /** Passwords, keys and addresses that Candor holds, in every form they can appear in. */
  readonly secrets: readonly string[];
}

/** Nothing known: only what looks private is taken out. */
export const nothingKnown: PrivateFacts = {
  app: '',
  folders: [],
  users: [],
  hosts: [],
  secrets: [],
};

import { join } from 'node:path';
import { z } from 'zod';
import type { Message } from '../../../../core/messages/message.ts';
import { readSources, root } from '../../imports.ts';

/** What a file of messages exports. */
const shape = z.record(
  z.string(),
  z.record(z.string(), z.object({ id: z.string(), text: z.string() })),
);

/** The files of messages in the whole tree, each with what it exports. Throws when one exports anything else. */
export function readCatalogues() {
  return Promise.all(
    readSources('core', 'main', 'renderer')
      .filter(({ path }) => path.endsWith('/messages.ts'))
      .map(async ({ path }) => ({ path, module: shape.parse(await import(join(root, path))) })),
  );
}

/** Every message in the tree. */
export async function allMessages(): Promise<readonly Message[]> {
  const catalogues = await readCatalogues();
  return catalogues.flatMap(({ module }) =>
    Object.values(module).flatMap((messages) => Object.values(messages)),
  );
}

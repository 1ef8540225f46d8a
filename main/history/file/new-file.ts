import { dirname } from 'node:path';
import { makeFolder } from '../../files/make-private.ts';
import { createSchema, setUp } from '../sqlite/schema.ts';
import { Sql } from '../sqlite/sql.ts';
import type { Keeper } from './keeper.ts';

/** Makes a history without entries. Throws what SQLite and the file system throw. */
export function createFile(
  { file, busyMs }: { readonly file: string; readonly busyMs: number },
  keeper: Keeper,
): void {
  makeFolder(dirname(file));
  keeper.begin();
  const sql = new Sql(file, { busyMs, readOnly: false });
  try {
    setUp(sql);
    createSchema(sql);
  } finally {
    sql.close();
  }
}

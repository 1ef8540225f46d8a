import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { pages } from '../../../renderer/app/pages.ts';

test('the frame that stands before React names the pages that React draws, in their order', () => {
  const html = readFileSync(join(import.meta.dirname, '../../../renderer/index.html'), 'utf8');
  const links = [...html.matchAll(/<a href="#([^"]*)">([^<]*)<\/a>/gu)];
  expect(links.map(([, path, name]) => [path, name])).toEqual(
    pages.map(({ path, name }) => [path, name.text]),
  );
});

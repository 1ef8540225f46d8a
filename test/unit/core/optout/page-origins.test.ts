import { expect, test } from 'vitest';
import { pageOrigins } from '../../../../core/optout/page-origins.ts';

test('a server elsewhere has one origin, without its path; one on this machine has every name of it', () => {
  expect(pageOrigins(['https://o2.example/base', null, '', 'no address'])).toEqual([
    'https://o2.example',
  ]);
  expect(pageOrigins(['http://localhost:5080', 'http://127.0.0.1:5080'])).toEqual([
    'http://localhost:5080',
    'http://127.0.0.1:5080',
    'http://[::1]:5080',
  ]);
  expect(pageOrigins(['http://localhost.evil.example:5080'])).toEqual([
    'http://localhost.evil.example:5080',
  ]);
});

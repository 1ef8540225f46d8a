import { afterEach, expect, test } from 'vitest';
import { fingerprintOf } from '../stand-in/tls.ts';
import { makeWorld } from '../stand-in/world.ts';
import { collect, expectOnlyStatus, reason, started, tidy } from './kit.ts';

afterEach(tidy);

test('an unknown certificate is not accepted, and the server hears nothing', async () => {
  const standIn = await started('v0.92.2', makeWorld(), { tls: 'first' });
  const collected = await collect(standIn);
  expect(collected.server.trouble).toMatchObject({ code: 'unknown-certificate' });
  expect(reason(collected, 'num_users')).toContain('certificate');
  expect(standIn.requests).toEqual([]);
});

test('the certificate that was accepted is, for all connections', async () => {
  const standIn = await started('v0.92.2', makeWorld({ organizations: 20 }), { tls: 'first' });
  const collected = await collect(standIn, { certificate: fingerprintOf('first') });
  expect(collected.server.trouble).toBeNull();
  expect(expectOnlyStatus(collected, standIn)).toContain('num_users');
});

test('another certificate than the accepted one is refused, and the server hears nothing', async () => {
  const standIn = await started('v0.92.2', makeWorld(), { tls: 'second' });
  const collected = await collect(standIn, { certificate: fingerprintOf('first') });
  expect(collected.server.trouble).toMatchObject({ code: 'unknown-certificate' });
  expect(standIn.requests).toEqual([]);
});

test('a plain server at an https address, and the other way round, is a plain sentence', async () => {
  const plain = await started('v0.92.2');
  const secure = await started('v0.92.2', makeWorld(), { tls: 'first' });
  const first = await collect(plain, { url: plain.url.replace('http:', 'https:') });
  const second = await collect(secure, { url: secure.url.replace('https:', 'http:') });
  expect(first.server.trouble?.message).toMatch(/\.$/);
  expect(second.server.trouble?.message).toMatch(/\.$/);
});

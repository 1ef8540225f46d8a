import { readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { homedir, hostname, userInfo } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { crashWorld } from './kit.ts';

describe('what is caught', () => {
  test('is on the disk in the very call, without what is private on this machine', () => {
    const { catcher, hidden, aside } = crashWorld();
    hidden.secret('p"ss wörd');
    hidden.host('o2.kunde.example');
    const name = userInfo().username;
    const said = `${homedir()}/x/y.js of ${name} on ${hostname()}: p"ss wörd, ${encodeURIComponent('p"ss wörd')}, o2.kunde.example`;
    catcher.caught('main', new TypeError(said));
    const [text = '', ...more] = aside();
    expect(more).toEqual([]);
    expect(text).toContain('"type":"TypeError"');
    const planted = [homedir(), hostname(), 'p\\"ss', 'ss%20w', 'kunde', '/x/y.js'];
    expect(planted.filter((one) => text.includes(one))).toEqual([]);
    expect(JSON.parse(text).event.exception.values[0].value).not.toMatch(
      new RegExp(`\\b${RegExp.escape(name)}\\b`, 'u'),
    );
  });

  test('keeps the message of a foreign error only while the user asks for it', () => {
    const { catcher, hidden, aside } = crashWorld();
    hidden.secret('hunter2');
    const error = Object.assign(new Error('Nordwind said hunter2'), { stack: '' });
    let asked = false;
    catcher.keepMessagesIf(() => asked);
    const kept = (): readonly string[] =>
      aside().map((text) => JSON.parse(text).event.exception.values[0].value);
    catcher.caught('main', error);
    expect(kept()).toEqual(['[text removed]']);
    asked = true;
    catcher.caught('main', error);
    expect(kept().toSorted()).toEqual(['Nordwind said [secret]', '[text removed]']);
  });

  test('tells its causes, the first of them first', () => {
    const { catcher, aside } = crashWorld();
    const cause = new RangeError('deep');
    catcher.caught('main', new Error('outer', { cause: new TypeError('middle', { cause }) }));
    const values = JSON.parse(aside()[0] ?? '').event.exception.values;
    expect(values.map(({ type }: { type: string }) => type)).toEqual([
      'RangeError',
      'TypeError',
      'Error',
    ]);
  });

  const throwing = new Proxy(
    {},
    {
      get: () => {
        throw new Error('looked at');
      },
    },
  );
  const circle = new Error('round');
  circle.cause = circle;
  test.each([
    ['nothing', undefined],
    ['null', null],
    ['a text', 'plain words'],
    ['a symbol', Symbol('s')],
    ['an object that throws when it is looked at', throwing],
    ['an error that is its own cause', circle],
    [
      'an error with odd parts',
      Object.assign(new Error('x'), { name: 7, stack: {}, message: null }),
    ],
    ['a text without an end', 'x'.repeat(1_000_000)],
  ])('%s can be thrown too', (_what, thrown) => {
    const { catcher, aside } = crashWorld();
    catcher.caught('main', thrown);
    expect(aside()).toHaveLength(1);
    expect(aside()[0]?.length).toBeLessThan(20_000);
  });

  test('where nothing can be written, it says so and goes on', () => {
    const { catcher, said, profile } = crashWorld();
    writeFileSync(join(profile, 'crash'), 'in the way');
    expect(() => catcher.caught('main', new Error('lost'))).not.toThrow();
    expect(said).toEqual([
      'candor: Candor had a fault in its main part. (Error) It could not be written down.',
    ]);
    rmSync(join(profile, 'crash'));
  });

  test('a fault while one is caught is not caught again, and the next one is', () => {
    const { catcher, aside, said } = crashWorld();
    catcher.onCaught(() => {
      catcher.caught('rejection', new Error('inner'));
      throw new Error('in the listener');
    });
    catcher.caught('rejection', new Error('outer'));
    expect(aside()).toHaveLength(1);
    catcher.caught('rejection', new Error('next'));
    expect(aside()).toHaveLength(2);
    expect(said).toHaveLength(2);
  });

  test('an error that comes again and again is written once, and many are at some time enough', () => {
    const { catcher, aside } = crashWorld();
    const same = new Error('again');
    for (let time = 0; time < 5; time += 1) catcher.caught('page', same);
    expect(aside()).toHaveLength(1);
    for (let time = 0; time < 100; time += 1) catcher.caught('page', new Error(`other ${time}`));
    expect(aside()).toHaveLength(20);
    catcher.caught('window-gone', new Error('a crash is told all the same'));
    expect(aside()).toHaveLength(21);
  });

  test('what breaks on the way to the end is no error of its own, and another crash is', () => {
    const { catcher, aside } = crashWorld();
    catcher.caught('call', new Error('before'));
    catcher.caught('main', new Error('the end'));
    catcher.caught('call', new Error('cut off'));
    catcher.told('page-rejection', [{ name: 'Error', message: 'no answer', stack: '' }]);
    expect(aside()).toHaveLength(2);
    catcher.caught('main', new Error('another'));
    expect(aside()).toHaveLength(3);
  });

  test('a fault of each start does not fill the disk', () => {
    const { catcher, aside } = crashWorld();
    for (let time = 0; time < 70; time += 1) catcher.caught('start', new Error('start'));
    expect(aside()).toHaveLength(50);
  });

  test('nothing of the words is said on standard error', () => {
    const { catcher, said } = crashWorld();
    catcher.caught('main', new Error('secret words'));
    expect(said.join('')).toMatch(/fault in its main part\. \(Error\)/u);
    expect(said.join('')).not.toContain('secret');
  });

  test('the folder is for its owner alone', () => {
    const { catcher, profile } = crashWorld();
    catcher.caught('main', new Error('x'));
    const path = join(profile, 'crash');
    const modes = [path, ...readdirSync(path).map((name) => join(path, name))].map(
      (one) => statSync(one).mode & 0o077,
    );
    expect(modes).toEqual(process.platform === 'win32' ? expect.anything() : [0, 0]);
  });
});

import { describe, expect, test } from 'vitest';
import { isTrusted, type SenderOf } from '../../../../main/ipc/sender.ts';
import { eventFrom, trusted } from './fake-sender.ts';

const refused: Readonly<Record<string, SenderOf>> = {
  'a frame that is gone': eventFrom({ frame: null }),
  'another origin': eventFrom({ origin: 'https://candor' }),
  'the same host under another scheme': eventFrom({ origin: 'http://candor' }),
  'a longer origin': eventFrom({ origin: 'app://candor.evil' }),
  'an origin with a port': eventFrom({ origin: 'app://candor:80' }),
  'an opaque origin': eventFrom({ origin: 'null' }),
  'no origin': eventFrom({ origin: '' }),
  'a frame within the page': eventFrom({ parent: {} }),
  'a main frame that is not the one of these contents': eventFrom({ token: 'another' }),
  'a frame of another process': eventFrom({ process: 99 }),
  'a window that is not ours': eventFrom({ ours: false }),
  'a frame that throws when it is looked at': eventFrom({ throws: true }),
};

describe('who is answered', () => {
  test('the main frame of our own window, on our own origin', () => {
    expect(isTrusted(eventFrom({}), trusted)).toBe(true);
  });

  test.each(Object.entries(refused))('not %s', (_name, sender) => {
    expect(isTrusted(sender, trusted)).toBe(false);
  });
});

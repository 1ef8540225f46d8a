import { describe, expect, test } from 'vitest';
import { isTrusted, type SenderOf } from '../../../../main/ipc/sender.ts';
import { event, trusted } from './fake-sender.ts';

const refused: Readonly<Record<string, SenderOf>> = {
  'a frame that is gone': event({ frame: null }),
  'another origin': event({ origin: 'https://candor' }),
  'the same host under another scheme': event({ origin: 'http://candor' }),
  'a longer origin': event({ origin: 'app://candor.evil' }),
  'an origin with a port': event({ origin: 'app://candor:80' }),
  'an opaque origin': event({ origin: 'null' }),
  'no origin': event({ origin: '' }),
  'a frame within the page': event({ parent: {} }),
  'a main frame that is not the one of these contents': event({ token: 'another' }),
  'a frame of another process': event({ process: 99 }),
  'a window that is not ours': event({ ours: false }),
  'a frame that throws when it is looked at': event({ throws: true }),
};

describe('who is answered', () => {
  test('the main frame of our own window, on our own origin', () => {
    expect(isTrusted(event({}), trusted)).toBe(true);
  });

  test.each(Object.entries(refused))('not %s', (_name, sender) => {
    expect(isTrusted(sender, trusted)).toBe(false);
  });
});

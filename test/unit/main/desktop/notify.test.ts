import { EventEmitter } from 'node:events';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { showNotice, type Notifications } from '../../../../main/desktop/notify.ts';

function system(supported: boolean) {
  const shown: (EventEmitter & { title: string; body: string })[] = [];
  class Fake extends EventEmitter {
    static isSupported = (): boolean => supported;
    readonly title: string;
    readonly body: string;
    constructor({ title, body }: { title: string; body: string }) {
      super();
      this.title = title;
      this.body = body;
    }
    show(): void {
      shown.push(this);
    }
  }
  return { shown, notifications: z.custom<Notifications>().parse(Fake) };
}

const notice = { title: 'No answer to request DEL-1', text: 'It was due 4 days ago.' };

describe('a notification', () => {
  test('says what it was given, and a click brings Candor back', () => {
    const { shown, notifications } = system(true);
    let clicks = 0;
    showNotice(notice, notifications, () => (clicks += 1));
    expect(shown).toMatchObject([{ title: notice.title, body: notice.text }]);
    shown[0]?.emit('click');
    expect(clicks).toBe(1);
  });

  test('is left out where the system has none', () => {
    const { shown, notifications } = system(false);
    showNotice(notice, notifications, () => undefined);
    expect(shown).toEqual([]);
  });
});

import type { Notification } from 'electron';
import { visibleLines } from '../../core/visible.ts';

/** The part of Electron's `Notification` that is used. */
export interface Notifications {
  isSupported(): boolean;
  new (options: { title: string; body: string }): Pick<Notification, 'show' | 'on'>;
}

/** A notification of the system. */
export interface SystemNotice {
  readonly title: string;
  readonly text: string;
}

// The system's own objects end with the last one who knows them, and a click would be lost.
const shown = new Set<unknown>();

/** Shows a notification of the system, where it has any; `opened` is told when the user clicks it. */
export function showNotice(
  { title, text }: SystemNotice,
  notifications: Notifications,
  opened: () => void,
): void {
  if (!notifications.isSupported()) return;
  const notice = new notifications({ title: visibleLines(title), body: visibleLines(text) });
  shown.add(notice);
  notice.on('click', () => {
    shown.delete(notice);
    opened();
  });
  notice.on('close', () => void shown.delete(notice));
  notice.show();
}

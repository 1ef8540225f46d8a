import { appMessages as messages } from './messages.ts';

/** The pages of the window in the order of the rail; Ctrl (or Cmd) with the key opens one. */
export const pages = [
  { path: '/', name: messages.now, key: '1' },
  { path: '/history', name: messages.history, key: '2' },
  { path: '/charts', name: messages.charts, key: '3' },
  { path: '/identities', name: messages.identities, key: '4' },
  { path: '/opt-out', name: messages.optOut, key: '5' },
  { path: '/deletion', name: messages.deletion, key: '6' },
  { path: '/network', name: messages.network, key: '7' },
  { path: '/settings', name: messages.settings, key: '8' },
] as const;

/** The page an address belongs to: `/history/12` is History. What is unknown is Now. */
export function pageAt(location: string): (typeof pages)[number] {
  return (
    pages.find(
      ({ path }) => path !== '/' && (location === path || location.startsWith(`${path}/`)),
    ) ?? pages[0]
  );
}

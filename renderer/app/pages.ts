/** The pages of the window in the order of the rail; Ctrl (or Cmd) with the key opens one. */
export const pages = [
  { path: '/', name: 'Now', key: '1' },
  { path: '/history', name: 'History', key: '2' },
  { path: '/charts', name: 'Charts', key: '3' },
  { path: '/identities', name: 'Identities', key: '4' },
  { path: '/opt-out', name: 'Opt-out', key: '5' },
  { path: '/deletion', name: 'Deletion', key: '6' },
  { path: '/network', name: 'Network', key: '7' },
  { path: '/settings', name: 'Settings', key: '8' },
] as const;

/** The page an address belongs to: `/history/12` is History. What is unknown is Now. */
export function pageAt(location: string): (typeof pages)[number] {
  return (
    pages.find(
      ({ path }) => path !== '/' && (location === path || location.startsWith(`${path}/`)),
    ) ?? pages[0]
  );
}

import { createTwoFilesPatch } from 'diff';

/** A change as a patch that patch(1) takes; '' where nothing changes. `context`: lines shown around each change. */
export function patchOf(path: string, before: string, after: string, context = 1): string {
  if (before === after) return '';
  const patch = createTwoFilesPatch(path, path, before, after, '', '', { context });
  return patch.slice(patch.indexOf('--- '));
}

/** The lines of a change as a person reads them, `-` out and `+` in; none of the lines around, which may hold passwords. */
export function diffLines(before: string | null, after: string | null): string {
  const patch = patchOf('file', before ?? '', after ?? '', 0);
  const from = patch.indexOf('@@');
  return from === -1 ? '' : patch.slice(from).replaceAll('\r', '').trimEnd();
}

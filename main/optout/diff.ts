import { createTwoFilesPatch } from 'diff';

/** A change as a patch that patch(1) takes; '' where nothing changes. */
export function patchOf(path: string, before: string, after: string): string {
  return before === after
    ? ''
    : createTwoFilesPatch(path, path, before, after, '', '', { context: 3 }).replace(/^=+\n/, '');
}

/** The lines of a change as a person reads them: `-` out, `+` in, blank: stays. Without the head of a patch. */
export function diffLines(before: string | null, after: string | null): string {
  const patch = patchOf('file', before ?? '', after ?? '');
  const from = patch.indexOf('@@');
  return from === -1 ? '' : patch.slice(from).replaceAll('\r', '').trimEnd();
}

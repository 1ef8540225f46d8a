import { fieldHistories } from '../../../core/catalogue/wire-fields.ts';
import { newestRelease } from '../../../core/catalogue/releases.ts';
import { compareReleases, parseRelease } from '../../../core/catalogue/version.ts';

/** The releases in which most of what is sent changed, newest first, with the server's own among them. */
export function releaseChoices(own: string | null): readonly string[] {
  const changes = new Map<string, number>();
  for (const { sent, forms } of fieldHistories) {
    for (const tag of [...sent.map(([from]) => from), ...forms.map(({ from }) => from)]) {
      changes.set(tag, (changes.get(tag) ?? 0) + 1);
    }
  }
  const many = [...changes].filter(([, count]) => count >= 2).map(([tag]) => tag);
  const all = new Set([newestRelease, ...(own === null ? [] : [own]), ...many]);
  return [...all].toSorted((a, b) => {
    const left = parseRelease(a);
    const right = parseRelease(b);
    return left === null || right === null ? 0 : compareReleases(right, left);
  });
}

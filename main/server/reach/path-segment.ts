/**
 * An organization's name as one segment of a path; null for a name that cannot be one. `.` and `..` are
 * encoded too, for a proxy would take them for a way up.
 */
export function pathSegment(name: string): string | null {
  if (name === '' || !name.isWellFormed()) return null;
  return /^\.{1,2}$/.test(name) ? name.replaceAll('.', '%2E') : encodeURIComponent(name);
}

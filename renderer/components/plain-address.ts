/** An address as a person says it: without `http://` (but never without `https://`). */
export function plainAddress(url: string): string {
  return url.replace(/^http:\/\//, '');
}

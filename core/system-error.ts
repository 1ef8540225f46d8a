/** What {@link codeOf} returns for an error without one. */
export const noCode = 'unknown reason';

/** The system's short name of an error, `EACCES`; never its message, which can hold a path. */
export function codeOf(error: unknown): string {
  const named = typeof error === 'object' && error !== null && 'code' in error;
  return named && typeof error.code === 'string' ? error.code : noCode;
}

import type { Failure } from '../../core/outcome.ts';

/** What went wrong, told at once; nothing when nothing did. */
export function Problem({ error }: { readonly error: Pick<Failure, 'message'> | null }) {
  if (error === null) return null;
  return (
    <p role="alert" className="problem">
      {error.message}
    </p>
  );
}

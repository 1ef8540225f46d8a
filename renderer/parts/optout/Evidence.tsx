/** What stands in evidence as it is written elsewhere: a setting, a request, a part of an answer, a path, a program. */
const literal =
  /(ZO_[A-Z_]+(?:=[^\s,;]*)?|GET \/[\w/]+|"\w+": \w+|(?<=^|\s)\/[^\s,;]+|journalctl --unit [\w@.-]+)/;

/** Evidence with its literal parts set apart, so that they can be compared with the thing itself. */
export function Evidence({ text }: { readonly text: string }) {
  // Every second piece is a match.
  const pieces = text.split(literal).map((piece, at) =>
    // oxlint-disable-next-line react/no-array-index-key -- pieces never change places
    at % 2 === 1 ? <code key={at}>{piece}</code> : piece,
  );
  return <>{pieces}</>;
}

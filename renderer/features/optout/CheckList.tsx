import type { Says, Check, CheckName } from '../../../core/optout/check.ts';
import { formatClock } from '../../../core/format.ts';
import { VerdictIcon } from '../../components/VerdictIcon.tsx';

const names: Readonly<Record<CheckName, string>> = {
  files: 'Files',
  process: 'Process',
  server: 'Server',
  log: 'Log',
  wire: 'Wire',
};
const words: Readonly<Record<Says, string>> = {
  off: 'says off',
  on: 'says on',
  unknown: 'no answer',
};

/** The checks one under another, each with its shape, its word, its evidence and its time. `watching`: the relay listens. */
export function CheckList(props: {
  readonly checks: readonly Check[];
  readonly watching: boolean;
}) {
  const { checks, watching } = props;
  return (
    <section aria-labelledby="checks">
      <h2 id="checks">
        Evidence <span className="quiet">you can check each item without Candor</span>
      </h2>
      <ul className="checks">
        {checks.map(({ name, says, evidence, detail, at }) => (
          <li key={name} className="check">
            <VerdictIcon says={says} />
            <p>
              <b>{names[name]}</b>
              <span className="quiet">{words[says]}</span>
            </p>
            <p>
              <Evidence text={evidence} />
              <span className="quiet">{detail}</span>
            </p>
            <time className="quiet" dateTime={at}>
              {name === 'wire' && watching ? 'watching' : formatClock(at)}
            </time>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What stands in evidence as it is written elsewhere: a setting, a request, a part of an answer, a path, a program. */
const literal =
  /(ZO_[A-Z_]+(?:=[^\s,;]*)?|GET \/[\w/]+|"\w+": \w+|(?<=^|\s)\/[^\s,;]+|journalctl --unit [\w@.-]+)/;

/** Evidence with its literal parts set apart, so that they can be compared with the thing itself. */
function Evidence({ text }: { readonly text: string }) {
  // Every second piece is a match.
  const pieces = text.split(literal).map((piece, at) =>
    // oxlint-disable-next-line react/no-array-index-key -- pieces never change places
    at % 2 === 1 ? <code key={at}>{piece}</code> : piece,
  );
  return <>{pieces}</>;
}

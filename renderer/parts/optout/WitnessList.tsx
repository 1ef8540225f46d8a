import type { Says, Witness, WitnessName } from '../../../core/optout/witness.ts';
import { formatClock } from '../../../core/format.ts';
import { Evidence } from './Evidence.tsx';
import { Shape } from './Shape.tsx';

const names: Readonly<Record<WitnessName, string>> = {
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

/** The witnesses one under another, each with its shape, its word, its evidence and its time. `watching`: the relay listens. */
export function WitnessList(props: {
  readonly witnesses: readonly Witness[];
  readonly watching: boolean;
}) {
  const { witnesses, watching } = props;
  return (
    <section aria-labelledby="witnesses">
      <h2 id="witnesses">
        Evidence <span className="quiet">you can check each item without Candor</span>
      </h2>
      <ul className="witnesses">
        {witnesses.map(({ name, says, evidence, detail, at }) => (
          <li key={name} className="witness">
            <Shape says={says} />
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

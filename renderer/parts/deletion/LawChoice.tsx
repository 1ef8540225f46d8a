import { laws, lawWords, type Law } from '../../../core/deletion/law.ts';

/** Which law the letter names besides the vendor's own promise, each with who may use it. */
export function LawChoice(props: { readonly law: Law; readonly onChange: (law: Law) => void }) {
  return (
    <fieldset className="choice">
      <legend>Legal basis</legend>
      <div role="radiogroup" aria-label="Legal basis">
        {laws.map((law) => (
          <label key={law}>
            <input
              type="radio"
              name="law"
              checked={props.law === law}
              onChange={() => props.onChange(law)}
            />
            <b>{lawWords[law].label}</b>
            <span className="quiet">{lawWords[law].who}</span>
          </label>
        ))}
      </div>
      <p className="quiet">Facts about these laws, not legal advice.</p>
    </fieldset>
  );
}

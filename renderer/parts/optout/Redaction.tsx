import { useState } from 'react';
import type { Snapshot } from '../../../core/app/snapshot.ts';
import { redactionSentence } from '../../../core/redaction/draft.ts';
import { parseRules } from '../../../core/redaction/rules.ts';
import { RedactionDialog } from './RedactionDialog.tsx';

/** What is taken out of forwarded payloads, and the way to change it. */
export function Redaction({ snapshot }: { readonly snapshot: Snapshot }) {
  const [open, setOpen] = useState(false);
  const parsed = parseRules(snapshot.settings['relay.redact']);
  const rules = parsed.ok ? parsed.value : {};
  return (
    <div className="row">
      <p>{parsed.ok ? redactionSentence(rules) : parsed.error.message}</p>
      <button type="button" className="button" onClick={() => setOpen(true)}>
        Choose fields…
      </button>
      {open && <RedactionDialog snapshot={snapshot} rules={rules} onClose={() => setOpen(false)} />}
    </div>
  );
}

import { fieldEntry } from '../catalogue/field.ts';
import { fieldsOf } from '../diff.ts';
import type { WholeRecord } from '../history/rows.ts';
import { identitiesIn } from '../identities/identities-in.ts';
import { markedVerdicts } from '../optout/seen.ts';
import type { HashedMark } from '../ports.ts';
import { redact } from '../redaction/redact.ts';
import type { RedactionRules } from '../redaction/rules.ts';
import type { ExportBodies } from '../settings/schema.ts';

/** One log of the export. */
export interface ExportLog {
  /** Number of the entry of the history that it tells of. */
  readonly entry: number;
  /** Milliseconds since 1970, as the entry has it. */
  readonly at: number;
  /** One sentence for a person. */
  readonly body: string;
  /**
   * Attributes of the log itself, because a receiver names those of the resource by its own release. Their names have no
   * dot but the first, which it stores as an underscore.
   */
  readonly attributes: Readonly<Record<string, string | number>>;
}

/** What is told of each record. */
export interface LogChoices {
  readonly bodies: ExportBodies;
  /** The rules of `relay.redact`; null: they can't be read, so no content leaves but with `full`. */
  readonly rules: RedactionRules | null;
}

/** Names of installations, hosts and people in the server's payloads; `redacted` takes them out always. */
const identityRules: RedactionRules = {
  userId: 'remove',
  instance_id: 'remove',
  host_name: 'remove',
};

/** Returns the log of a record. */
export function recordLog(record: WholeRecord, choices: LogChoices): ExportLog {
  const { id, at, origin, event, destination, decision, outcome, status, hash, made } = record;
  const content = contentOf(record, choices);
  const fields = made === null || origin === 'crash' ? [] : fieldsOf(made).map(({ name }) => name);
  const unknown = fields.filter((name) => !fieldEntry(name).documented);
  const release = releaseOf(record);
  return {
    entry: Number(id),
    at: Date.parse(at),
    body: `${event}: ${origin}, ${outcome}`,
    attributes: {
      'candor.kind': 'record',
      'candor.hash': hash,
      'candor.record': Number(id),
      'candor.origin': origin,
      'candor.event': event,
      'candor.destination': destination,
      'candor.decision': decision,
      'candor.outcome': outcome,
      'candor.fields': fields.length,
      'candor.undocumented': unknown.join(','),
      ...(status !== null && { 'candor.status': status }),
      ...(release !== null && { 'candor.release': release }),
      ...content,
    },
  };
}

/** Returns the log of a change of the verdict. */
export function verdictLog({ entry, at, text, hash }: HashedMark): ExportLog {
  const verdicts = markedVerdicts(text);
  return {
    entry,
    at,
    body: text,
    attributes: {
      'candor.kind': 'verdict',
      'candor.hash': hash,
      ...(verdicts !== null && {
        'candor.verdict': verdicts.now,
        'candor.verdict_before': verdicts.before,
      }),
    },
  };
}

/** Returns the same log without the content of its payload. */
export function withoutContent(log: ExportLog): ExportLog {
  const { 'candor.body': _body, ...attributes } = log.attributes;
  return { ...log, attributes: { ...attributes, 'candor.body_left_out': 'It is too large.' } };
}

function contentOf(
  { made, origin }: WholeRecord,
  { bodies, rules }: LogChoices,
): Readonly<Record<string, string>> {
  if (bodies === 'none') return {};
  if (made === null) return { 'candor.body_left_out': 'It was deleted.' };
  // Crash reports are redacted before they are recorded.
  if (bodies === 'full' || origin === 'crash') return { 'candor.body': made };
  if (rules === null) return { 'candor.body_left_out': 'The rules of relay.redact can’t be read.' };
  const left = redact(made, { ...identityRules, ...rules });
  return left.kind === 'redacted'
    ? { 'candor.body': left.text }
    : { 'candor.body_left_out': left.reason };
}

function releaseOf({ userId, made }: WholeRecord): string | null {
  return identitiesIn({ userId, body: made }).find(([kind]) => kind === 'version')?.[1] ?? null;
}

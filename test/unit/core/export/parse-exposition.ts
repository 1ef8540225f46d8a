/** What a text of metrics says. */
export interface Exposition {
  readonly types: ReadonlyMap<string, string>;
  readonly units: ReadonlyMap<string, string>;
  /** Name with labels, as written, and value. */
  readonly samples: readonly (readonly [string, number])[];
}

const name = '[a-zA-Z_:][a-zA-Z0-9_:]*';
const number = String.raw`[+-]?(?:\d+(?:\.\d+)?(?:e[+-]?\d+)?|Inf)|NaN`;
const label = String.raw`[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\n]|\\["\\n])*"`;
const sample = new RegExp(`^(${name})(\\{${label}(?:,${label})*\\})? (${number})$`, 'u');
const comment = new RegExp(`^# (HELP|TYPE|UNIT) (${name}) (.*)$`, 'u');
const known = {
  prometheus: ['counter', 'gauge', 'histogram', 'summary', 'untyped'],
  openmetrics: ['counter', 'gauge', 'stateset', 'info', 'unknown', 'histogram', 'summary'],
} as const;

/**
 * Reads a text by the grammar of its format, strictly: every line, one type a family, before its samples, families not
 * mixed. Throws with the line that does not fit.
 */
export function parseExposition(text: string, format: keyof typeof known): Exposition {
  const types = new Map<string, string>();
  const units = new Map<string, string>();
  const samples: (readonly [string, number])[] = [];
  const lines = text.split('\n');
  if (lines.pop() !== '') throw new Error('the last line is not ended');
  const open = format === 'openmetrics';
  if (open && lines.pop() !== '# EOF') throw new Error('it does not end with # EOF');
  let current = '';
  for (const line of lines) {
    const [, what, family = '', rest = ''] = comment.exec(line) ?? [];
    if (what !== undefined) {
      if (family !== current && types.has(family)) throw new Error(`mixed: ${line}`);
      current = family;
      if (what === 'TYPE') {
        const allowed: readonly string[] = known[format];
        if (types.has(family) || !allowed.includes(rest)) throw new Error(`type: ${line}`);
        types.set(family, rest);
      }
      if (what === 'UNIT') {
        if (!open || !family.endsWith(`_${rest}`)) throw new Error(`unit: ${line}`);
        units.set(family, rest);
      }
      continue;
    }
    const [, metric = '', labels = '', value = ''] = sample.exec(line) ?? [];
    const type = types.get(current);
    const expected = open && type === 'counter' ? `${current}_total` : current;
    if (metric === '' || metric !== expected) throw new Error(`sample: ${line}`);
    if (type === 'stateset' && !(labels.startsWith(`{${current}="`) && /^[01]$/u.test(value))) {
      throw new Error(`state: ${line}`);
    }
    if (samples.some(([before]) => before === metric + labels)) throw new Error(`twice: ${line}`);
    samples.push([metric + labels, Number(value)]);
  }
  return { types, units, samples };
}

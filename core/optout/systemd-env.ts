/** One assignment of an EnvironmentFile. Offsets are UTF-16 units of the whole text. */
export interface EnvEntry {
  readonly key: string;
  /** What it gives, quotes and escapes taken off. */
  readonly value: string;
  /** Its line, counted from 1. */
  readonly line: number;
  /** Where its key (or `export`) begins. */
  readonly start: number;
  readonly end: number;
  /** The value as it is written, quotes included. */
  readonly rawStart: number;
  readonly rawEnd: number;
}

/**
 * Returns the assignments of an EnvironmentFile; what does not parse is passed over. `commentsGoOn`: a backslash at the end
 * of a comment takes the next line into it, as up to systemd 253. Source: systemd.exec(5) and the news of systemd 254.
 */
export function readSystemdEnv(text: string, commentsGoOn = false): readonly EnvEntry[] {
  const entries: EnvEntry[] = [];
  let line = 1;
  for (let start = 0; start < text.length;) {
    const { end, next } = systemdLine(text, start, commentsGoOn);
    const read = readAssignment(text.slice(start, end));
    if (read !== null) {
      entries.push({
        key: read.key,
        value: read.value,
        line,
        start: start + read.start,
        end,
        rawStart: start + read.rawStart,
        rawEnd: start + read.rawEnd,
      });
    }
    line += text.slice(start, next).split('\n').length - 1;
    start = next;
  }
  return entries;
}

function lineEndOf(text: string, from: number): { end: number; next: number } {
  const at = text.indexOf('\n', from);
  if (at === -1) return { end: text.length, next: text.length };
  return { end: text[at - 1] === '\r' && at > from ? at - 1 : at, next: at + 1 };
}

/** A backslash at the end of a line joins it with the next one. */
function systemdLine(
  text: string,
  start: number,
  commentsGoOn: boolean,
): { end: number; next: number } {
  let { end, next } = lineEndOf(text, start);
  if (/^[^\S\uFEFF]*[#;]/.test(text.slice(start, end))) {
    // There a backslash hides the one character behind it: of CRLF, the first.
    const open = (): boolean => /(?<!\\)(?:\\\\)*\\\n$/.test(text.slice(start, next));
    if (!commentsGoOn) return { end, next };
    while (next > end && open()) ({ end, next } = lineEndOf(text, next));
    return { end, next };
  }
  while (text[end - 1] === '\\' && next > end) ({ end, next } = lineEndOf(text, next));
  return { end, next };
}

type Assignment = Omit<EnvEntry, 'line' | 'end'>;

/** Null: a blank line, a comment, or none that parses. */
function readAssignment(line: string): Assignment | null {
  // A byte order mark is white space here and nowhere else.
  const body = line.replace(/[^\S\uFEFF]+$/, '');
  const start = /^[^\S\uFEFF]*/.exec(body)?.[0].length ?? 0;
  if (/^(?:[#;]|$)/.test(body.slice(start))) return null;
  const head = /^([A-Za-z_]\w*)[^\S\uFEFF]*=/.exec(body.slice(start));
  const key = head?.[1];
  if (head === null || key === undefined) return null;
  const behind = start + head[0].length;
  const rest = body.slice(behind);
  const blanks = /^[^\S\uFEFF]*/.exec(rest)?.[0].length ?? 0;
  const written = rest.slice(blanks);
  // Where nothing is written, a value would stand right behind the sign.
  if (written === '') return { key, value: '', start, rawStart: behind, rawEnd: behind };
  const rawStart = behind + blanks;
  const rawEnd = rawStart + written.length;
  return { key, value: valueOf(written), start, rawStart, rawEnd };
}

/** No comment may follow a value, and nothing is put in for `$NAME`. */
function valueOf(text: string): string {
  const joined = text.replace(/\\\r?\n/g, '');
  const quoted = /^(["'])([\s\S]*)\1$/.exec(joined);
  const inner = quoted?.[2] ?? joined;
  return quoted?.[1] === "'" ? inner : inner.replace(/\\([\s\S])/g, '$1');
}

import { createHash } from 'node:crypto';
import { visibleLines } from '../../../core/visible.ts';

/** Text for the content or a quoted attribute of HTML. Everything in a bundle may come from elsewhere. */
export function escaped(text: string): string {
  return visibleLines(text.toWellFormed())
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/** A table with a heading row; cells are plain text. */
export function table(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const body = rows.map((cells) => row(cells, 'td', '')).join('\n');
  return `<table>\n<thead>${row(headings, 'th', ' scope="col"')}</thead>\n<tbody>\n${body}\n</tbody>\n</table>`;
}

function row(cells: readonly string[], tag: 'th' | 'td', attribute: string): string {
  const filled = cells.map((cell) => `<${tag}${attribute}>${escaped(cell)}</${tag}>`);
  return `<tr>${filled.join('')}</tr>`;
}

const style = `:root{color-scheme:light dark}
body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
table{border-collapse:collapse;width:100%;margin:1rem 0}
th,td{text-align:left;vertical-align:top;padding:.3rem .8rem .3rem 0;border-bottom:1px solid #8886;overflow-wrap:anywhere;min-width:6.5em}
pre{white-space:pre-wrap;overflow-wrap:anywhere;padding:1rem;border:1px solid #8886}`;

// So that the page may have this style and nothing else.
const styleHash = `sha256-${createHash('sha256').update(style).digest('base64')}`;

/** A whole page from parts that are HTML already. It loads nothing and runs nothing. */
export function page(title: string, parts: readonly string[]): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '${styleHash}'">
<meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${escaped(title)}</h1>
${parts.join('\n')}
</main>
</body>
</html>
`;
}

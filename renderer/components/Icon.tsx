/** The few shapes that stand beside a word; never alone, and never told by colour. */
const paths = {
  refresh: 'M13.2 6.5A5.5 5.5 0 1 0 13.5 8M13.5 3v3.5H10',
  stop: 'M4.5 4.5h7v7h-7z',
  check: 'M3.5 8.5l3 3 6-7',
  cross: 'M4.5 4.5l7 7m0-7l-7 7',
  dash: 'M4 8h8',
  note: 'M8 14.2A6.2 6.2 0 1 0 8 1.8a6.2 6.2 0 0 0 0 12.4zM8 4.9v3.7M8 11v.1',
  copy: 'M5.5 5.5h7v7h-7zM10 5.5v-2H3.5v6.5h2',
  chevron: 'M6 4l4 4-4 4',
  calendar: 'M2.5 4h11v9.5h-11zM2.5 7h11M5.5 2v3M10.5 2v3',
  down: 'M8 3.5v9M4.5 9L8 12.5 11.5 9',
} as const;

/** Name of a shape. */
export type IconName = keyof typeof paths;

/** A 16 px line drawing in the colour of the text, hidden from screen readers. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  );
}

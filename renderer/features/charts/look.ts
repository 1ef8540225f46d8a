import type { SvgChart } from '../../../core/charts/svg.ts';

/** How one series is told from the others: by colour, dash and marker, never by colour alone. */
export interface SeriesLook {
  /** As it is now, light or dark: for what is drawn once. */
  readonly colour: string;
  /** The same for an element, which follows the scheme: `var(--series-1)`. */
  readonly variable: string;
  readonly dash: readonly number[];
  readonly marker: Marker;
}

/** VerdictIcon of a marker. */
export type Marker = 'circle' | 'square' | 'triangle' | 'diamond' | 'cross' | 'ring';

/** More series than this cannot be told apart on one page. */
export const mostSeries = 6;

const dashes: readonly (readonly number[])[] = [[], [8, 4], [2, 4], [12, 4, 2, 4], [5, 3], [1, 3]];
const markers: readonly Marker[] = ['circle', 'square', 'triangle', 'diamond', 'cross', 'ring'];

/** Colours of the page as they are now, light or dark. */
export function pageColours(): SvgChart['colours'] & {
  readonly soft: string;
  readonly font: string;
} {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string) => style.getPropertyValue(name).trim();
  return {
    paper: token('--sheet'),
    ink: token('--ink'),
    line: token('--line'),
    soft: token('--ink-2'),
    font: token('--sans'),
  };
}

/** The look of the series at a place in the list of chosen fields. */
export function lookOf(at: number): SeriesLook {
  const name = `--series-${(at % mostSeries) + 1}`;
  return {
    colour: getComputedStyle(document.documentElement).getPropertyValue(name).trim(),
    variable: `var(${name})`,
    dash: dashes[at % dashes.length] ?? [],
    marker: markers[at % markers.length] ?? 'circle',
  };
}

/** A marker as a path around a point, `r` pixels from its middle. `ring` and `cross` are drawn, not filled. */
export function markerPath(marker: Marker, x: number, y: number, r: number): string {
  if (marker === 'square') return `M${x - r} ${y - r}h${2 * r}v${2 * r}h${-2 * r}z`;
  if (marker === 'triangle') return `M${x} ${y - r}L${x + r} ${y + r}L${x - r} ${y + r}z`;
  if (marker === 'diamond') return `M${x} ${y - r}L${x + r} ${y}L${x} ${y + r}L${x - r} ${y}z`;
  if (marker === 'cross')
    return `M${x - r} ${y - r}L${x + r} ${y + r}M${x - r} ${y + r}L${x + r} ${y - r}`;
  return `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`;
}

/** True when a marker is drawn as a line and not filled. */
export function isHollow(marker: Marker): boolean {
  return marker === 'cross' || marker === 'ring';
}

import { compare, type Pair, type Spread } from './statistics.ts';

/** What one line of a benchmark tells. */
export interface Figure {
  /** What is measured, and what it is compared to. */
  readonly name: string;
  readonly other: string;
  /** Unit of both. */
  readonly unit: string;
  readonly pairs: readonly Pair[];
  /** The ratio may be at most this; null: told for knowledge, without a budget. */
  readonly budget: number | null;
}

const show = (value: number): string => value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0);

const withSpread = ({ median, low, high }: Spread, unit: string): string =>
  `${show(median)} ${unit} (${show(low)}–${show(high)})`;

/** Prints the title, and how to read what follows. */
export function printTitle(title: string): void {
  console.log(`${title}\n  median (quartiles); the ratio is taken in each round, in turns`);
}

/** Prints a figure beside what it is compared to; a missed budget makes the exit status 1. */
export function printFigure({ name, other, unit, pairs, budget }: Figure): void {
  const found = compare(pairs);
  const { median, low, high } = found.ratio;
  const met = budget === null || median <= budget;
  const verdict = budget === null ? '' : `, at most ${budget}: ${met ? 'met' : 'MISSED'}`;
  console.log(`  ${name}: ${withSpread(found.ours, unit)}`);
  console.log(`    ${other}: ${withSpread(found.other, unit)}`);
  console.log(
    `    ratio ${median.toFixed(2)} (${low.toFixed(2)}–${high.toFixed(2)})${verdict}, ${pairs.length} rounds`,
  );
  if (!met) process.exitCode = 1;
}

/** Prints something that was seen beside the figures. */
export function printNote(note: string): void {
  console.log(`  ${note}`);
}

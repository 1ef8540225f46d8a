import { describe, expect, test } from 'vitest';
import { chartCsv } from '../../../../core/charts/csv.ts';
import { withGaps } from '../../../../core/charts/columns.ts';
import { chartSvg, type SvgChart } from '../../../../core/charts/svg.ts';

const chart: SvgChart = {
  title: 'Memory: <free>',
  width: 1000,
  height: 400,
  columns: { at: [0, 1, 2, 3, 4], values: [[1, 2, null, 3, undefined]] },
  series: [{ name: 'free & "open"', colour: '#123456', dash: [8, 4] }],
  from: 0,
  to: 4,
  low: 0,
  high: 4,
  xTicks: [{ value: 0, label: '1 Nov' }],
  yTicks: [{ value: 2, label: '2 GiB' }],
  marks: [{ at: 2, text: 'Turned off' }],
  colours: { paper: '#fff', ink: '#000', line: '#ccc' },
  font: 'sans-serif',
};

describe('a chart as SVG', () => {
  const text = chartSvg(chart);

  test('breaks the line where there is a gap and passes over what has no value', () => {
    const path = /<path d="(M[^"]+)" fill="none"/.exec(text)?.[1] ?? '';
    expect(path.match(/M/g)).toHaveLength(2);
    expect(path.match(/L/g)).toHaveLength(1);
  });

  test('has its axes, legend and marks, and no text from a payload can leave its place', () => {
    expect(text).toContain('2 GiB');
    expect(text).toContain('1 Nov');
    expect(text).toContain('<title>Turned off</title>');
    expect(text).toContain('Memory: &lt;free&gt;');
    expect(text).toContain('free &amp; &quot;open&quot;');
    expect(text).toContain('stroke-dasharray="8 4"');
    const evil = chartSvg({ ...chart, title: '</title><script>1</script>\u0000' });
    expect(evil).not.toContain('<script');
    expect(evil).not.toContain('\u0000');
  });

  test('asks for nothing outside itself', () => {
    expect(text.replace('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:|url\(|href/);
  });

  test('draws a hundred thousand points without running out of stack', () => {
    const at = Array.from({ length: 100_000 }, (_, index) => index * 1000);
    const columns = withGaps({ at, values: [at.map((_, index) => index % 7)] });
    const whole = chartSvg({ ...chart, columns, to: 1e8, high: 7 });
    expect(whole.match(/L/g)).toHaveLength(99_999);
  });
});

describe('a chart as CSV', () => {
  test('has a column for each field with its unit, times in UTC, and empty cells for what is not there', () => {
    const fields = [
      { name: 'free_memory', unit: 'KB' },
      { name: 'num_streams', unit: null },
    ];
    const text = chartCsv(fields, {
      at: [0, 1000],
      values: [
        [5, null],
        [null, 7],
      ],
    });
    expect(text).toBe(
      'at,free_memory (KB),num_streams\r\n1970-01-01T00:00:00.000Z,5,\r\n1970-01-01T00:00:01.000Z,,7\r\n',
    );
  });

  test('a name is never a formula and never breaks its line', () => {
    const fields = [{ name: '=1+1,"x"', unit: null }];
    expect(chartCsv(fields, { at: [], values: [[]] })).toBe('at,"\'=1+1,""x"""\r\n');
  });
});

import type { Verdict } from '../../test/faults/survive.ts';

/** Columns of the table, and how wide each is. */
const columns = [
  ['', 5],
  ['what goes wrong', 32],
  ['what is expected', 40],
  ['what was seen', 46],
  ['recovery', 16],
] as const;

export const heading = line(columns.map(([name]) => [name]));

/** The row of a fault, and below it what is wrong. */
export function row({ fault, seen, recoveryMs, violations, tookMs }: Verdict): string {
  const bound = fault.boundMs === undefined ? 'nothing stops' : `of ${seconds(fault.boundMs)}`;
  const recovery = recoveryMs === undefined ? '' : `${seconds(recoveryMs)} ${bound}`;
  const result = violations.length === 0 ? 'passed' : 'FAILED';
  const cells = [
    fault.id,
    fault.name,
    fault.expected,
    seen,
    `${recovery} ${result} (${seconds(tookMs)} in all)`,
  ];
  const table = line(cells.map((cell, index) => wrapped(cell, columns[index]?.[1] ?? 0)));
  return [table, ...violations.map((violation) => `       ${fault.id} FAILED: ${violation}`)]
    .join('\n')
    .concat('\n');
}

/** The last line. */
export function summary(verdicts: readonly Verdict[]): string {
  const failed = verdicts.filter(({ violations }) => violations.length > 0).length;
  return `${verdicts.length - failed} passed, ${failed} failed`;
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}

/** Cells side by side, as many lines as the longest has. */
function line(cells: readonly (readonly string[])[]): string {
  const height = Math.max(...cells.map((cell) => cell.length));
  return Array.from({ length: height }, (_, index) =>
    cells
      .map((cell, column) => (cell[index] ?? '').padEnd(columns[column]?.[1] ?? 0))
      .join('  ')
      .trimEnd(),
  ).join('\n');
}

/** A text in lines of a width, between words. */
function wrapped(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ').filter((each) => each !== '')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

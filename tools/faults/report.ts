import type { Verdict } from '../../test/faults/survive.ts';
import { type Columns, heading as headingOf, row as rowOf } from '../terminal/table.ts';

const columns: Columns = [
  ['', 5],
  ['what goes wrong', 32],
  ['what is expected', 40],
  ['what was seen', 46],
  ['recovery', 16],
];

export const heading = headingOf(columns);

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
  return [
    rowOf(columns, cells),
    ...violations.map((violation) => `       ${fault.id} FAILED: ${violation}`),
  ].join('\n');
}

/** The last line. */
export function summary(verdicts: readonly Verdict[]): string {
  const failed = verdicts.filter(({ violations }) => violations.length > 0).length;
  return `${verdicts.length - failed} passed, ${failed} failed`;
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}

import type { Case } from './case-file.ts';
import type { Verdict } from './play-case.ts';

/** Lines of the table, in columns that fit the given cases. */
export function tableOf(cases: readonly Case[]): {
  readonly head: string;
  row(verdict: Verdict): string;
} {
  const widths = {
    id: Math.max(...cases.map(({ id }) => id.length), 'case'.length),
    area: Math.max(...cases.map(({ area }) => area.length), 'area'.length),
  };
  const line = (id: string, area: string, outcome: string) =>
    `${id.padEnd(widths.id)}  ${area.padEnd(widths.area)}  ${outcome}`;
  return {
    head: line('case', 'area', 'outcome'),
    row: ({ id, area, failure, ours }) => {
      const passed = ours ? 'passed, by our own figures (dayclose/our-figures.json)' : 'passed';
      return line(id, area, failure === undefined ? passed : `FAILED  ${failure}`);
    },
  };
}

/** The last line. */
export function summaryOf(verdicts: readonly Verdict[]): string {
  const failed = verdicts.filter(({ failure }) => failure !== undefined).length;
  return `${verdicts.length - failed} passed, ${failed} failed`;
}

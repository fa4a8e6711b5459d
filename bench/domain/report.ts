/** One row: what was measured, how long it took, and how long it may take. Units: milliseconds. */
export interface Row {
  readonly what: string;
  readonly milliseconds: number;
  readonly bar?: number;
}

/** What a run of the benchmark found. */
export interface Figures {
  readonly referenceMilliseconds: number;
  readonly rows: readonly (Row & { readonly ratio: number })[];
  readonly growth: number;
  readonly growthBar: number;
  readonly met: boolean;
}

/** How much longer one installment may take among 600 than among 60. */
const growthBar = 2;

interface Measured {
  readonly reference: number;
  readonly operations: readonly Row[];
  readonly schedules: readonly { readonly installments: number; readonly milliseconds: number }[];
}

export function figuresOf({ reference, operations, schedules }: Measured): Figures {
  const sizes: Row[] = schedules.map(({ installments, milliseconds }) => ({
    what: `schedule of ${installments} installments`,
    milliseconds,
  }));
  const rows = [...operations, ...sizes].map((row) => ({ ...row, ratio: row.milliseconds / reference }));
  const each = (count: number) =>
    (schedules.find(({ installments }) => installments === count)?.milliseconds ?? Number.NaN) / count;
  const growth = each(600) / each(60);
  const inTime = rows.every(({ milliseconds, bar = Number.POSITIVE_INFINITY }) => milliseconds < bar);
  return {
    referenceMilliseconds: reference,
    rows,
    growth,
    growthBar,
    met: inTime && growth <= growthBar,
  };
}

/** The figures for people. */
export function table({ referenceMilliseconds, rows, growth, met }: Figures): string {
  const line = ([what = '', time = '', ratio = '', bar = '']: readonly string[]) =>
    `${what.padEnd(44)}${time.padStart(10)}${ratio.padStart(10)}${bar.padStart(18)}`;
  const verdict = (milliseconds: number, bar: number | undefined) =>
    bar === undefined ? '' : `below ${bar}: ${milliseconds < bar ? 'met' : 'MISSED'}`;
  const body = rows.map(({ what, milliseconds, ratio, bar }) =>
    line([what, milliseconds.toFixed(3), ratio.toFixed(1), verdict(milliseconds, bar)]),
  );
  return `
Rules of a loan on one core; medians; progressive by real days, 250,000.00 at 4.75 %, monthly

${line(['what', 'ms', 'ratio', 'bar'])}
${line(['bare loop of 360 months, the reference', referenceMilliseconds.toFixed(3), '1.0'])}
${body.join('\n')}

one installment among 600 takes ${growth.toFixed(2)} times one among 60, at most ${growthBar}: ${growth <= growthBar ? 'met' : 'MISSED'}
${met ? 'All bars are met.' : 'A bar is missed.'}
`;
}

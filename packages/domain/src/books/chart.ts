/** What an account of the general ledger is used for: a name; those that a kind of account books to are declared by it. */
export type GlRole = string;

/** An account of the general ledger that a tenant starts with, and what products use it for unless they say otherwise. */
export interface ChartAccount {
  readonly code: string;
  readonly name: string;
  readonly roles: readonly GlRole[];
}

/** The account that money comes from and goes to, whatever it is paid for. */
export const booksChart: readonly ChartAccount[] = [
  { code: '2100', name: 'Suspense/Clearing account', roles: ['FUND_SOURCE'] },
];

/**
 * The chart that a new tenant gets, by code: 1 asset, 2 liability, 4 income, 5 expense.
 *
 * Errors: a code, a name or a role that two accounts have is a defect of what is installed, and throws.
 */
export function joinCharts(charts: readonly (readonly ChartAccount[])[]): readonly ChartAccount[] {
  const chart = charts.flat();
  expectOnce(
    'code',
    chart.map(({ code }) => code),
  );
  expectOnce(
    'name',
    chart.map(({ name }) => name),
  );
  expectOnce(
    'role',
    chart.flatMap(({ roles }) => roles),
  );
  return chart.sort((a, b) => (a.code < b.code ? -1 : 1));
}

function expectOnce(what: string, all: readonly string[]): void {
  const twice = all.find((each, index) => all.indexOf(each) !== index);
  if (twice !== undefined) throw new Error(`two accounts of the chart have the ${what} ${twice}`);
}

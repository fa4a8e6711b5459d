import { styleText } from 'node:util';

export const FIRST_QUERY = `query {
  businessDates { businessDate cobDate }
  loans(first: 5, filter: { status: [ACTIVE] }) {
    edges { node { accountNo currency outstanding { total } delinquency { daysPastDue } lastClosedDate } }
  }
}`;

export type Welcome = {
  readonly endpoint: string;
  readonly key: string;
  readonly folder: string;
};

/** What a person needs next: where to go, the key, one query to paste. */
export function welcome({ endpoint, key, folder }: Welcome, isTTY = process.stdout.isTTY): string {
  const strong = (text: string) => (isTTY ? styleText('bold', text) : text);
  const dim = (text: string) => (isTTY ? styleText('dim', text) : text);
  return `
  ${strong('GraphiQL')}   ${endpoint}
  ${strong('Header')}     {"authorization": "Bearer ${key}"}
  ${strong('Query')}

${FIRST_QUERY.replace(/^/gm, '    ')}

  ${dim(`Logs and data: ${folder} · Ctrl-C stops everything.`)}
`;
}

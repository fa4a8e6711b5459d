import { styleText } from 'node:util';

export const FIRST_QUERY = `query {
  businessDates { businessDate cobDate }
  loans(first: 5, filter: { status: [ACTIVE] }) {
    edges { node { accountNo currency outstanding { total } delinquency { daysPastDue } lastClosedDate } }
  }
  savingsAccounts(first: 5, filter: { status: [ACTIVE] }) {
    edges { node { accountNo currency balance accruedInterest lastClosedDate } }
  }
}`;

export const DAYS_QUERY = `query {
  businessDates { businessDate }
  jobs { name active cron startsAfter nextRunAt lastRun { state trigger cobDate done total } }
}`;

const FAST = 'The business date moves every two minutes, and the day that has ended is closed. Watch them:';
const SLOW =
  'The demo moves its date and closes the day at midnight (UTC); npm start -- --fast-days does so every two minutes:';

export type Welcome = {
  /** Of the gateway. Shape: no slash at its end. */
  readonly origin: string;
  readonly key: string;
  readonly folder: string;
  readonly fastDays: boolean;
};

/**
 * What a person needs next: where to go, the key, one query to paste. The console's address offers the key behind `#`, where
 * it is for the browser alone: no server and no log is told of it.
 */
export function welcome({ origin, key, folder, fastDays }: Welcome, isTTY = process.stdout.isTTY): string {
  const strong = (text: string) => (isTTY ? styleText('bold', text) : text);
  const dim = (text: string) => (isTTY ? styleText('dim', text) : text);
  return `
  ${strong('Console')}    ${strong(`${origin}/#key=${key}`)}

  ${strong('GraphiQL')}   ${origin}/graphql
  ${strong('Header')}     {"authorization": "Bearer ${key}"}
  ${strong('Query')}

${FIRST_QUERY.replace(/^/gm, '    ')}

  ${strong('Days')}       ${fastDays ? FAST : SLOW}

${DAYS_QUERY.replace(/^/gm, '    ')}

  ${dim(`Logs and data: ${folder} · Ctrl-C stops everything.`)}
`;
}

import type { SavingsActivity, SavingsBlock } from '../api/generated/graphql.ts';

/** Texts of the list of savings accounts and of one of them; those of its commands stand beside them, in `savings-commands.ts`. */
export const savingsTexts = {
  list: {
    lead: 'Every savings account, whatever its state. What is shown is in the address: send the link to show it to others.',
    caption: 'Savings accounts',
    empty: 'No savings account is like that.',
    emptyAtAll: 'There is no savings account yet. Open one on the page of a client.',
    file: 'savings-accounts',
    of: (client: string) => `Of ${client}`,
    ofAnyone: 'Show those of every client',
  },
  column: {
    account: 'Account',
    client: 'Client',
    product: 'Product',
    status: 'Status',
    balance: 'Balance',
    available: 'Available',
    onHold: 'On hold',
    currency: 'Currency',
    block: 'Blocked',
    lastClosed: 'Closed through',
  },
  title: (accountNo: string) => `Savings ${accountNo}`,
  missing: 'There is no such savings account.',
  head: {
    state: 'What it stands at',
    balance: 'Balance',
    available: 'Available',
    onHold: 'On hold',
    accrued: 'Interest accrued, not posted yet',
    rate: 'Interest',
    terms: (rate: string, posting: string) => `${rate} % a year, ${posting}`,
    overdraft: 'May be overdrawn by',
    minBalance: 'Has to stay on it',
    fee: 'A withdrawal costs',
    feePercent: (percent: string) => `${percent} % of it`,
    activity: 'Activity',
    since: 'Active since',
    submitted: 'Applied for',
    approved: 'Approved',
    closed: 'Ended on',
    externalId: 'External id',
    repays: 'Repays',
  },
  /** How often interest is posted. */
  posted: {
    DAILY: 'posted every day',
    MONTHLY: 'posted every month',
    QUARTERLY: 'posted every quarter',
    SEMI_ANNUAL: 'posted every half year',
    ANNUAL: 'posted every year',
  },
  activity: {
    NORMAL: 'Used',
    INACTIVE: 'Nothing paid in or out for long: inactive',
    DORMANT: 'Nothing paid in or out for very long: dormant',
  } satisfies Record<SavingsActivity, string>,
  block: {
    CREDIT: 'Nothing may be paid in.',
    DEBIT: 'Nothing may be paid out.',
    BOTH: 'Nothing may be paid in or out.',
  } satisfies Record<SavingsBlock, string>,
  blockTitle: 'This account is blocked',
  tab: { holds: 'Holds' },
  transactions: {
    accruals: 'Show the interest of each day too',
    through: (date: string) => `through ${date}`,
    fee: 'of a withdrawal',
  },
  holds: {
    now: (amount: string) =>
      `${amount} is kept from being paid out. It stays on the account and bears interest.`,
    none: 'Nothing is on hold.',
    list: {
      caption: 'Holds and releases, the latest first',
      file: 'holds',
      empty: 'Nothing was ever put on hold.',
    },
  },
} as const;

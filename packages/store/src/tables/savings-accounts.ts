import type { SubmittedSavings } from '@dayclose/domain/savings/savings-account.ts';
import { bigint, date, smallint, text } from './column-types.ts';
import { type AnySavings, ofLife, type SavingsLife } from './savings-life.ts';
import { table } from './table.ts';

/** Facts of an account that have other tables, or follow from what is stored. */
type Elsewhere =
  | 'kind'
  | 'status'
  | 'terms'
  | 'balances'
  | 'transactionCount'
  | 'transactions'
  | 'posted'
  | 'repays'
  | 'eventCount';

/** What an account was opened as, and the dates of its life as far as it has come. */
export type AgreedSavings = Omit<SubmittedSavings, Elsewhere> &
  Partial<Pick<SavingsLife, 'approvedOn' | 'activeSince' | 'activatedOn' | 'closedOn'>>;

export const savingsAccounts = table<AnySavings, AgreedSavings>('savings_accounts', {
  fields: {
    id: { column: 'id', type: bigint, key: true },
    accountNo: { column: 'account_no', type: text, written: 'ONCE' },
    externalId: { column: 'external_id', type: text, written: 'ONCE', nullable: true },
    clientId: { column: 'client_id', type: bigint, written: 'ONCE' },
    productId: { column: 'product_id', type: bigint, written: 'ONCE' },
    termsId: { column: 'terms_id', type: bigint, written: 'ONCE' },
    submittedOn: { column: 'submitted_on', type: date, written: 'ONCE' },
    enteredOn: { column: 'entered_on', type: date, written: 'ONCE' },
    approvedOn: { column: 'approved_on', type: date, optional: true, of: ofLife('approvedOn') },
    activeSince: { column: 'active_since', type: date, optional: true, of: ofLife('activeSince') },
    activatedOn: { column: 'activated_on', type: date, optional: true, of: ofLife('activatedOn') },
    closedOn: { column: 'closed_on', type: date, optional: true, of: ofLife('closedOn') },
  },
  beside: [
    { column: 'currency', type: text, written: 'ONCE', of: ({ terms }) => terms.currency },
    { column: 'currency_digits', type: smallint, written: 'ONCE', of: ({ terms }) => terms.currencyDigits },
  ],
  others: ['created_at'],
});

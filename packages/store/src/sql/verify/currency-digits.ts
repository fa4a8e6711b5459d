import { entryDigits } from './any-transaction.ts';
import { equal, type Facts } from './facts.ts';
import { loanCheck } from './loan-facts.ts';
import { ofSavings } from './savings/savings-facts.ts';

/** Rows with the digits of their currency, and the columns that may not be finer. */
function whole(rows: string, item: string, columns: readonly string[]): Facts {
  return {
    rows,
    item,
    facts: columns.map((name) => equal(name.replaceAll('_', ' '), `round(r.${name}, r.digits)`, `r.${name}`)),
  };
}

const ofLoan = 'join (select id as loan_id, currency_digits as digits from loans) l using (loan_id)';

const savingsDigits = [
  ofSavings(
    whole(
      'select t.account_id, t.number, t.amount, a.currency_digits as digits from savings_transactions t join savings_accounts a on a.id = t.account_id',
      `'transaction ' || r.number`,
      ['amount'],
    ),
  ),
  ofSavings(
    whole(
      'select s.*, a.currency_digits as digits from savings_summaries s join savings_accounts a on a.id = s.account_id',
      `'summary'`,
      ['balance', 'on_hold', 'accrued_credit', 'accrued_debit', 'posted_credit', 'posted_debit'],
    ),
  ),
];

/** L8. Shape: rates and percents are no amounts, and may be finer. */
export const currencyDigits = loanCheck(
  { id: 'L8', sentence: 'no amount is finer than the digits of its currency', others: savingsDigits },
  [
    whole(`select x.*, l.digits from loan_transactions x ${ofLoan}`, `'transaction ' || r.number`, [
      'amount',
      'principal',
      'interest',
      'fees',
      'penalties',
      'overpayment',
      'balance',
    ]),
    entryDigits,
    whole(`select x.*, l.digits from loan_installments x ${ofLoan}`, `'installment ' || r.number`, [
      'principal',
      'interest',
      'fees',
      'penalties',
      'principal_paid',
      'interest_paid',
      'fees_paid',
      'penalties_paid',
      'interest_waived',
      'fees_waived',
      'penalties_waived',
      'paid_in_advance',
      'paid_late',
      'balance',
      'interest_earned',
      'interest_before',
    ]),
    whole(`select x.*, l.digits from loan_summaries x ${ofLoan}`, `'summary'`, [
      'principal_outstanding',
      'interest_outstanding',
      'fees_outstanding',
      'penalties_outstanding',
      'overpaid',
      'interest_accrued',
    ]),
    whole(
      `select x.*, l.digits from loan_charge_dues x ${ofLoan}`,
      `'charge ' || r.charge_number || ', installment ' || r.installment`,
      ['amount', 'paid', 'waived', 'accrued'],
    ),
    whole(
      `select x.*, l.digits from loan_charges x ${ofLoan} where x.calculation = 'FLAT'`,
      `'charge ' || r.number`,
      ['rate'],
    ),
    whole(
      'select id as loan_id, principal, approved_principal, currency_digits as digits from loans',
      `'loan'`,
      ['principal', 'approved_principal'],
    ),
    whole(
      `select null::bigint as loan_id, short_name, principal, min_principal, max_principal, currency_digits as digits
     from loan_products`,
      `'product ' || r.short_name`,
      ['principal', 'min_principal', 'max_principal'],
    ),
  ],
);

import { loanKind } from '@dayclose/domain/loan/kind.ts';
import { equal, type Facts } from './facts.ts';
import { loanCheck } from './loan-facts.ts';

/** Rows with the digits of their currency, and the columns that may not be finer. */
function whole(rows: string, item: string, columns: readonly string[]): Facts {
  return {
    rows,
    item,
    facts: columns.map((name) => equal(name.replaceAll('_', ' '), `round(r.${name}, r.digits)`, `r.${name}`)),
  };
}

const ofLoan = 'join (select id as loan_id, currency_digits as digits from loans) l using (loan_id)';

/** L8. Shape: rates and percents are no amounts, and may be finer. */
export const currencyDigits = loanCheck('L8', 'no amount is finer than the digits of its currency', [
  whole(`select x.*, l.digits from loan_transactions x ${ofLoan}`, `'transaction ' || r.number`, [
    'amount',
    'principal',
    'interest',
    'fees',
    'penalties',
    'overpayment',
    'balance',
  ]),
  whole(
    `select x.*, l.digits from (select owner_id as loan_id, transaction_number, line, amount from journal_entries where owner_kind = ${loanKind.ledgerOwner}) x ${ofLoan}`,
    `'transaction ' || r.transaction_number || ', line ' || r.line`,
    ['amount'],
  ),
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
]);

import { entrySideNumbers } from '@dayclose/domain/books/journal.ts';
import type { LoanRole } from '@dayclose/domain/loan/gl-roles.ts';
import { statusCodes } from '@dayclose/domain/loan/status.ts';
import type { SavingsRole } from '@dayclose/domain/savings/gl-roles.ts';
import { chargeSums } from './charge-sums.ts';
import { equal } from './facts.ts';
import { installmentSums } from './installment-sums.ts';
import { loanCheck } from './loan-facts.ts';

/** What the account of a role stands for, by the accounts of one set of terms: a debit above zero. */
const controls: Partial<Readonly<Record<LoanRole | SavingsRole, string>>> = {
  LOAN_PORTFOLIO: 'b.principal',
  INTEREST_RECEIVABLE: 'b.interest',
  FEES_RECEIVABLE: 'b.fees',
  PENALTIES_RECEIVABLE: 'b.penalties',
  OVERPAYMENT: '-b.overpaid',
  SAVINGS_CONTROL: '-b.saved',
  SAVINGS_INTEREST_PAYABLE: '-b.payable',
};
const names = Object.keys(controls)
  .map((role) => `'${role}'`)
  .join(', ');

/** What of a loan is an asset: nothing of one that is charged off, or written off. */
const unlessLost = (amount: string) =>
  `sum(case when s.charged_off or s.status = ${statusCodes.CLOSED_WRITTEN_OFF} then 0 else ${amount} end)`;

/** What is receivable, or payable, is what is accrued and not paid; only periodic accrual knows it. */
const balances = `
  select l.terms_id, l.currency, ${unlessLost('s.principal_outstanding')} as principal, sum(s.overpaid) as overpaid,
         ${unlessLost('s.interest_accrued - coalesce(i.interest_paid, 0)')} as interest,
         ${unlessLost('coalesce(c.fees_accrued, 0) - coalesce(i.fees_paid, 0)')} as fees,
         ${unlessLost('coalesce(c.penalties_accrued, 0) - coalesce(i.penalties_paid, 0)')} as penalties, 0 as saved, 0 as payable
  from loans l
  join loan_summaries s on s.loan_id = l.id
  left join (${installmentSums}) i on i.loan_id = l.id
  left join (${chargeSums('loan_id')}) c on c.loan_id = l.id
  group by l.terms_id, l.currency
  union all
  select a.terms_id, a.currency, 0, 0, sum(s.accrued_debit - s.posted_debit), 0, 0, sum(s.balance),
         sum(s.accrued_credit - s.posted_credit)
  from savings_accounts a
  join savings_summaries s on s.account_id = a.id
  group by a.terms_id, a.currency`;

const roles = `
  select p.id as terms_id, p.terms ->> 'accounting' as accounting, a.role, a.account::bigint as account
  from product_terms p
  cross join lateral jsonb_each_text(p.terms -> 'accounts') as a (role, account)
  where p.terms ->> 'accounting' <> 'NONE'`;

/** L12. Shape: accounts that serve another role as well are left out, since they stand for more than these. */
export const ledgerControls = loanCheck(
  {
    id: 'L12',
    sentence: "portfolio, overpayments and savings of the ledger are the accounts'",
  },
  [
    {
      rows: `
        with roles as materialized (${roles}), balances as materialized (${balances}),
        control as (
          select account from roles group by account having bool_and(role in (${names}))
        ),
        expected as (
          select r.account, b.currency,
                 sum(case ${Object.entries(controls)
                   .map(([role, sum]) => `when ${conditionOf(role)} then ${sum}`)
                   .join(' ')} else 0 end) as balance
          from balances b
          join roles r using (terms_id)
          join control using (account)
          group by r.account, b.currency
        ),
        found as (
          select e.gl_account_id as account, currency_code(e.currency) as currency,
                 sum(case e.side when ${entrySideNumbers.DEBIT} then e.amount else -e.amount end) as balance
          from journal_entries e
          join control c on c.account = e.gl_account_id
          group by 1, 2
        )
        select null::bigint as loan_id, account, currency, a.name, coalesce(e.balance, 0) as expected,
               coalesce(f.balance, 0) as found
        from expected e
        full join found f using (account, currency)
        left join gl_accounts a on a.id = account`,
      item: `'account ' || r.account || ' (' || coalesce(r.name, 'unknown') || '), ' || r.currency`,
      facts: [equal('balance', 'r.expected', 'r.found')],
    },
  ],
);

function conditionOf(role: string): string {
  const isRole = `r.role = '${role}'`;
  return /(RECEIVABLE|PAYABLE)$/.test(role) ? `${isRole} and r.accounting = 'ACCRUAL_PERIODIC'` : isRole;
}

/** A sentence that always holds of the books, and the SQL that finds what breaks it: no row, no breach. */
export interface Invariant {
  readonly sentence: string;
  readonly breaches: string;
}

const signed = `case e.side when 'DEBIT' then e.amount else -e.amount end`;
const accruing = `(select t.terms ->> 'accounting' from product_terms t where t.id = l.terms_id) = 'ACCRUAL_PERIODIC'`;
const roleAccount = (role: string) =>
  `(select (t.terms -> 'accounts' ->> '${role}')::bigint from product_terms t where t.id = l.terms_id)`;

/** What holds of loans, their postings and the journal after every import, command and close. */
export const ledgerInvariants: readonly Invariant[] = [
  {
    sentence: 'the lines of one transaction are balanced, above zero, of one currency and at least two',
    breaches: `
      select owner_id, transaction_number from journal_entries e
      group by owner_kind, owner_id, transaction_number
      having sum(${signed}) <> 0 or min(amount) <= 0 or count(*) < 2 or count(distinct currency) <> 1`,
  },
  {
    sentence: 'the balances of all accounts of a currency add up to zero',
    breaches: `select currency from journal_entries e group by currency having sum(${signed}) <> 0`,
  },
  {
    sentence: 'a summary is what its installments say',
    breaches: `
      select s.loan_id from loan_summaries s
      join loan_installments i using (loan_id)
      group by s.loan_id
      having s.principal_outstanding <> sum(i.principal - i.principal_paid)
        or s.interest_outstanding <> sum(i.interest - i.interest_paid)
        or s.fees_outstanding <> sum(i.fees - i.fees_paid)
        or s.penalties_outstanding <> sum(i.penalties - i.penalties_paid)`,
  },
  {
    sentence: 'a summary is what its transactions add up to',
    breaches: `
      select s.loan_id from loan_summaries s
      join loan_transactions t using (loan_id)
      left join lateral (select sum(interest) as interest from loan_installments i where i.loan_id = s.loan_id) i on true
      group by s.loan_id, i.interest
      having s.principal_outstanding <> sum(case t.type when 'DISBURSEMENT' then t.amount else -t.principal end)
        or s.interest_outstanding <> i.interest - coalesce(sum(t.interest) filter (where t.type = 'REPAYMENT'), 0)
        or s.overpaid <> sum(t.overpayment)
        or s.interest_accrued <> coalesce(sum(t.interest) filter (where t.type = 'ACCRUAL'), 0)
        or s.last_payment_on is distinct from max(t.value_date) filter (where t.type = 'REPAYMENT')`,
  },
  {
    sentence: 'the parts of a transaction are its amount, and its balance is what the summary ends at',
    breaches: `
      select t.loan_id, t.number from loan_transactions t
      join loan_summaries s using (loan_id)
      where (t.type <> 'DISBURSEMENT' and t.amount <> t.principal + t.interest + t.fees + t.penalties + t.overpayment)
        or (t.type <> 'ACCRUAL' and t.balance <> s.principal_outstanding and not exists (
          select from loan_transactions u where u.loan_id = t.loan_id and u.number > t.number and u.type <> 'ACCRUAL'))`,
  },
  {
    sentence:
      'the principal of a schedule is what was disbursed, and its interest is counted on from row to row',
    breaches: `
      select i.loan_id from loan_installments i
      join loan_transactions t on t.loan_id = i.loan_id and t.type = 'DISBURSEMENT'
      group by i.loan_id
      having sum(i.principal) <> min(t.amount)
      union all
      select loan_id from (
        select loan_id, interest_before, balance, from_date, sum(principal) over w as paid_by_plan,
               coalesce(sum(interest) over earlier, 0) as before, lag(due_date) over w as last_due,
               sum(principal) over (partition by loan_id) as principal
        from loan_installments
        window w as (partition by loan_id order by number),
               earlier as (partition by loan_id order by number rows between unbounded preceding and 1 preceding)
      ) i
      where interest_before <> before or balance <> principal - paid_by_plan or from_date <> coalesce(last_due, from_date)`,
  },
  {
    sentence: 'an installment is paid no more than is due, and complete when and only when nothing is left',
    breaches: `
      select loan_id, number from loan_installments
      where principal_paid not between 0 and principal or interest_paid not between 0 and interest
        or (completed_on is null) <> (principal + interest + fees + penalties
             > principal_paid + interest_paid + fees_paid + penalties_paid)`,
  },
  {
    sentence: 'every transaction has its lines, and every line its transaction',
    breaches: `
      select t.loan_id, t.number from loan_transactions t
      join loans l on l.id = t.loan_id
      full join (select distinct owner_id, transaction_number from journal_entries where owner_kind = 1) e
        on e.owner_id = t.loan_id and e.transaction_number = t.number
      where t.loan_id is null or e.owner_id is null`,
  },
  {
    sentence: 'no amount is finer than its currency',
    breaches: `
      select t.loan_id from loan_transactions t join loans l on l.id = t.loan_id
      where (t.amount, t.principal, t.interest, t.overpayment) <>
        (round(t.amount, l.currency_digits), round(t.principal, l.currency_digits),
         round(t.interest, l.currency_digits), round(t.overpayment, l.currency_digits))`,
  },
  {
    sentence: 'nothing takes effect after the business date on which it was entered',
    breaches: `
      select loan_id from loan_transactions where value_date > posting_date
      union all select loan_id from loan_transactions, business_dates where posting_date > business_date`,
  },
  {
    sentence: 'the transactions of a loan are numbered 1 to n',
    breaches: `
      select s.loan_id from loan_summaries s
      left join loan_transactions t using (loan_id)
      group by s.loan_id
      having count(t.number) <> s.transaction_count or coalesce(max(t.number), 0) <> s.transaction_count
        or coalesce(min(t.number), 1) <> 1`,
  },
  {
    sentence: 'the loan portfolio in the ledger is the principal that is outstanding',
    breaches: `
      select coalesce(g.currency, b.currency) from (
        select e.currency, sum(${signed}) as balance from journal_entries e
        join loans l on l.id = e.owner_id
        where e.gl_account_id = ${roleAccount('LOAN_PORTFOLIO')}
        group by 1
      ) g
      full join (
        select l.currency, sum(s.principal_outstanding) as balance from loans l
        join loan_summaries s on s.loan_id = l.id
        where l.disbursed_on is not null
        group by 1
      ) b on b.currency = g.currency
      where g.balance is distinct from b.balance`,
  },
  {
    sentence: 'the interest receivable in the ledger is what is accrued and not paid',
    breaches: `
      select coalesce(g.currency, b.currency) from (
        select e.currency, sum(${signed}) as balance from journal_entries e
        join loans l on l.id = e.owner_id
        where ${accruing} and e.gl_account_id = ${roleAccount('INTEREST_RECEIVABLE')}
        group by 1
      ) g
      full join (
        select l.currency, sum(s.interest_accrued) - sum(i.paid) as balance from loans l
        join loan_summaries s on s.loan_id = l.id
        join (select loan_id, sum(interest_paid) as paid from loan_installments group by 1) i on i.loan_id = l.id
        where ${accruing}
        group by 1
      ) b on b.currency = g.currency
      where g.balance is distinct from b.balance`,
  },
  {
    sentence:
      'a loan has one tag at most that is not lifted: its last one, which is the class of its summary',
    breaches: `
      select s.loan_id from loan_summaries s
      left join loan_delinquency_tags t using (loan_id)
      group by s.loan_id
      having count(*) filter (where t.number is not null and t.lifted_on is null) > 1
        or count(t.number) <> s.tag_count
        or s.classification is distinct from min(t.classification) filter (where t.lifted_on is null and t.number = s.tag_count)
        or s.classified_on is distinct from min(t.added_on) filter (where t.lifted_on is null and t.number = s.tag_count)`,
  },
];

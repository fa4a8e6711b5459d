import { chargeSums } from './charge-sums.ts';
import { equal } from './facts.ts';
import { installmentSums } from './installment-sums.ts';
import { loanCheck } from './loan-facts.ts';
import { disbursedStatuses } from './statuses.ts';
import { transactionSums } from './transaction-sums.ts';

const kinds = ['fees', 'penalties'];
const charged: Readonly<Record<string, string>> = {
  principal: 'r.disbursed + r.owed_again',
  interest: 'coalesce(r.interest, 0)',
  fees: 'coalesce(r.fees_amount, 0)',
  penalties: 'coalesce(r.penalties_amount, 0)',
};

const ofLoans = Object.entries(charged).flatMap(([part, due]) => {
  const waived = part === 'principal' ? '0' : `r.waived_${part}`;
  const facts = [
    equal(
      `${part} outstanding`,
      `${due} - r.paid_${part} - ${waived} - r.written_off_${part}`,
      `r.${part}_outstanding`,
    ),
    equal(`${part} paid`, `r.paid_${part}`, `coalesce(r.${part}_paid, 0)`),
  ];
  return part === 'principal'
    ? facts
    : [...facts, equal(`${part} waived`, waived, `coalesce(r.${part}_waived, 0)`)];
});

const ofInstallments = kinds.flatMap((part) => [
  equal(part, `coalesce(r.${part}_amount, 0)`, `coalesce(r.${part}, 0)`),
  equal(`${part} paid`, `coalesce(r.${part}_paid_by_dues, 0)`, `coalesce(r.${part}_paid, 0)`),
  equal(`${part} waived`, `coalesce(r.${part}_waived_by_dues, 0)`, `coalesce(r.${part}_waived, 0)`),
]);

/** L4. Shape: what is paid and waived is what the transactions in force say, by component. */
export const componentsAddUp = loanCheck(
  { id: 'L4', sentence: 'by component, outstanding is charged less paid, waived and written off' },
  [
    {
      rows: `
        select s.loan_id, s.principal_outstanding, s.interest_outstanding, s.fees_outstanding, s.penalties_outstanding,
               i.interest, i.principal_paid, i.interest_paid, i.fees_paid, i.penalties_paid,
               i.interest_waived, i.fees_waived, i.penalties_waived, c.fees_amount, c.penalties_amount,
               t.disbursed, t.owed_again, t.paid_principal, t.paid_interest, t.paid_fees, t.paid_penalties,
               t.waived_interest, t.waived_fees, t.waived_penalties, t.written_off_principal, t.written_off_interest,
               t.written_off_fees, t.written_off_penalties
        from loan_summaries s
        left join (${transactionSums}) t on t.loan_id = s.loan_id
        left join (${installmentSums}) i on i.loan_id = s.loan_id
        left join (${chargeSums('loan_id')}) c on c.loan_id = s.loan_id
        where s.status in (${disbursedStatuses})`,
      item: `'components'`,
      facts: ofLoans,
    },
    {
      rows: `
        select loan_id, number, i.fees, i.penalties, i.fees_paid, i.penalties_paid, i.fees_waived, i.penalties_waived,
               c.fees_amount, c.penalties_amount, c.fees_paid as fees_paid_by_dues,
               c.penalties_paid as penalties_paid_by_dues, c.fees_waived as fees_waived_by_dues,
               c.penalties_waived as penalties_waived_by_dues
        from loan_installments i
        full join (select *, installment as number from (${chargeSums('loan_id, installment')}) d) c
          using (loan_id, number)`,
      item: `'installment ' || r.number`,
      facts: ofInstallments,
    },
  ],
);

import { statusCodes } from '@dayclose/domain/loan/status.ts';
import { isBooked } from '../transaction-types.ts';
import { equal, holds } from './facts.ts';
import { loanCheck } from './loan-facts.ts';
import { savingsAmounts } from './savings/amounts-and-status.ts';
import { disbursedStatuses } from './statuses.ts';

const notNegative = (what: string, found: string) => holds(what, `${found} >= 0`, found, 'zero or more');
const parts = ['interest', 'fees', 'penalties'];

const ofInstallments = [
  notNegative('principal outstanding', 'r.principal - r.principal_paid'),
  notNegative('principal paid', 'r.principal_paid'),
  ...parts.flatMap((part) => [
    notNegative(`${part} outstanding`, `r.${part} - r.${part}_paid - r.${part}_waived`),
    notNegative(`${part} paid`, `r.${part}_paid`),
    notNegative(`${part} waived`, `r.${part}_waived`),
  ]),
  notNegative('interest earned', 'coalesce(r.interest_earned, 0)'),
];

/** An installment that asks for nothing is neither complete nor open. */
const completed = `(r.due = 0 or (r.completed_on is not null) = (r.due = r.settled))`;
const balances = ['principal_outstanding', ...parts.map((part) => `${part}_outstanding`), 'overpaid'];
const { ACTIVE, CLOSED_WRITTEN_OFF: WRITTEN_OFF, OVERPAID } = statusCodes;

/** L9. Shape: only an active loan has something outstanding, only an overpaid one is overpaid, and one with a write-off is
 * written off. */
export const amountsAndStatus = loanCheck(
  {
    id: 'L9',
    sentence: 'nothing owed, paid or waived is negative; statuses are what balances say',
    others: [savingsAmounts],
  },
  [
    {
      rows: `
        select i.*, i.principal + i.interest + i.fees + i.penalties as due,
               i.principal_paid + i.interest_paid + i.fees_paid + i.penalties_paid
                 + i.interest_waived + i.fees_waived + i.penalties_waived as settled
        from loan_installments i`,
      item: `'installment ' || r.number`,
      facts: [
        ...ofInstallments,
        holds(
          'completion',
          completed,
          `coalesce('complete on ' || r.completed_on, 'open') || ' with ' || (r.due - r.settled) || ' outstanding'`,
          'complete when nothing is outstanding',
        ),
      ],
    },
    {
      rows: `select * from loan_charge_dues`,
      item: `'charge ' || r.charge_number || ', installment ' || r.installment`,
      facts: [
        notNegative('outstanding', 'r.amount - r.paid - r.waived'),
        notNegative('paid', 'r.paid'),
        notNegative('waived', 'r.waived'),
        notNegative('accrued', 'r.accrued'),
      ],
    },
    {
      rows: `
        select s.*, s.principal_outstanding + s.interest_outstanding + s.fees_outstanding + s.penalties_outstanding as owed,
               exists (
                 select from loan_transactions t
                 where t.loan_id = s.loan_id and ${isBooked('t.type', 'WRITTEN_OFF')} and t.reversed_on is null
               ) as is_written_off
        from loan_summaries s`,
      item: `'summary'`,
      facts: [
        ...balances.map((name) => notNegative(name.replace('_', ' '), `r.${name}`)),
        notNegative('interest accrued', 'r.interest_accrued'),
        equal('something is outstanding', `r.status = ${ACTIVE}`, 'r.owed > 0'),
        equal('written off', `r.status = ${WRITTEN_OFF}`, 'r.is_written_off'),
        equal('something is overpaid', `r.status = ${OVERPAID}`, 'r.overpaid > 0'),
        equal('dates of the status', `r.status in (${disbursedStatuses})`, 'r.closed_through is not null'),
      ],
    },
  ],
);

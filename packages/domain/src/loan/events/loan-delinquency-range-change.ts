import { currencyData, moneyText } from '../../books/denomination.ts';
import type { LocalDate } from '../../kernel/dates.ts';
import { defineEvent } from '../../kernel/event.ts';
import { dateText } from '../../kernel/payload.ts';
import { delinquentSince } from '../delinquency/delinquency.ts';
import { presentTag } from '../delinquency/tag.ts';
import type { Loan } from '../loan.ts';
import { overdueOn } from '../money/payoff.ts';
import type { LoanAccountDelinquencyRangeDataV1 } from './payloads.ts';
import { rangeOption } from './range-option.ts';

/** A loan came into another class of lateness, or left the last one. */
export const LoanDelinquencyRangeChange = defineEvent<[loan: Loan]>({
  type: 'LoanDelinquencyRangeChangeBusinessEvent',
  category: 'Loan',
  dataschema: 'dayclose.avro.loan.v1.LoanAccountDelinquencyRangeDataV1',
  aggregateKind: 'Loan',
  aggregateId: (loan) => loan.id,
  data: (stamp, loan) => rangeData(loan, stamp.businessDate),
});

function rangeData(loan: Loan, on: LocalDate): LoanAccountDelinquencyRangeDataV1 {
  const { terms } = loan;
  const overdue = overdueOn(loan, on);
  return {
    loanId: loan.id,
    loanAccountNo: loan.accountNo,
    loanExternalId: loan.externalId ?? null,
    delinquencyRange: rangeOption(terms, presentTag(loan)?.classification),
    currency: currencyData(terms),
    amount: {
      total: moneyText(overdue.total, terms),
      principal: moneyText(overdue.principal, terms),
      interest: moneyText(overdue.interest, terms),
      fee: moneyText(overdue.fees, terms),
      penalty: moneyText(overdue.penalties, terms),
    },
    delinquentDate: dateText(delinquentSince(loan, on)),
  };
}

import { currencyData, moneyText } from '../../books/denomination.ts';
import { formatDate } from '../../kernel/dates.ts';
import { type Money, parseStored, sumOf } from '../../kernel/money.ts';
import { dateText } from '../../kernel/payload.ts';
import type { Loan } from '../loan.ts';
import { type ChargeDue, type LoanCharge, outstandingCharge } from '../money/charge.ts';
import { transactionIdOf } from '../transactions/transaction-id.ts';
import { chargeCalculations, chargeTimes } from './enum-options.ts';
import type { LoanChargeDataV1 } from './payloads.ts';

/** A fee or a penalty as its events tell of it: what falls due with all of its installments taken together. */
export function loanChargeData(
  loan: Pick<Loan, 'id' | 'externalId' | 'terms'>,
  charge: LoanCharge,
): LoanChargeDataV1 {
  const { terms } = loan;
  const total = (pick: (due: ChargeDue) => Money) => moneyText(sumOf(charge.dues.map(pick)), terms);
  return {
    id: transactionIdOf(loan.id, charge.number),
    loanId: loan.id,
    externalLoanId: loan.externalId ?? null,
    name: charge.name,
    penalty: charge.kind === 'PENALTY',
    chargeTimeType: chargeTimes[charge.timing],
    chargeCalculationType: chargeCalculations[charge.calculation],
    submittedOnDate: formatDate(charge.enteredOn),
    dueDate: dateText(charge.dueOn),
    currency: currencyData(terms),
    amountOrPercentage: moneyText(parseStored(charge.rate), terms),
    amount: total((due) => due.amount),
    amountPaid: total((due) => due.paid),
    amountWaived: total((due) => due.waived),
    amountOutstanding: moneyText(outstandingCharge(charge), terms),
    amountAccrued: total((due) => due.accrued),
  };
}

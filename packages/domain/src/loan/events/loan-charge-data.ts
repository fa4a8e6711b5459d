import type { LoanChargeDataV1, LoanInstallmentChargeDataV1 } from '@dayclose/events';
import { currencyData, moneyText } from '../../books/denomination.ts';
import { formatDate } from '../../kernel/dates.ts';
import { type Money, parseStored, sumOf, zero } from '../../kernel/money.ts';
import { dateText } from '../../kernel/payload.ts';
import { transactionIdOf } from '../../kernel/transaction-id.ts';
import type { Loan } from '../loan.ts';
import { type ChargeDue, type LoanCharge, outstandingCharge, outstandingDue } from '../money/charge.ts';
import { chargeCalculations, chargeTimes } from './enum-options.ts';
import { rateText } from './terms-data.ts';

/** A fee or a penalty as its events tell of it: what falls due with all of its installments taken together. */
export function loanChargeData(
  loan: Pick<Loan, 'id' | 'externalId' | 'terms'>,
  charge: LoanCharge,
): LoanChargeDataV1 {
  const { terms } = loan;
  const outstanding = outstandingCharge(charge);
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
    amountOutstanding: moneyText(outstanding, terms),
    amountAccrued: total((due) => due.accrued),
    percentage: charge.calculation === 'FLAT' ? null : rateText(charge.rate),
    paid: outstanding === zero && charge.dues.some((due) => due.paid > zero),
    waived: outstanding === zero && charge.dues.some((due) => due.waived > zero),
    installmentChargeData: charge.dues.map((due) => dueData(due, { terms, charge })),
  };
}

/** Shape: nothing is left to pay of a charge that was taken back. */
function dueData(
  due: ChargeDue,
  { terms, charge }: Pick<Loan, 'terms'> & { readonly charge: LoanCharge },
): LoanInstallmentChargeDataV1 {
  const outstanding = charge.cancelledOn === undefined ? outstandingDue(due) : zero;
  return {
    installmentNumber: due.installment,
    dueDate: formatDate(due.dueOn),
    amount: moneyText(due.amount, terms),
    amountPaid: moneyText(due.paid, terms),
    amountWaived: moneyText(due.waived, terms),
    amountOutstanding: moneyText(outstanding, terms),
    amountAccrued: moneyText(due.accrued, terms),
    paid: outstanding === zero && due.paid > zero,
    waived: outstanding === zero && due.waived > zero,
  };
}

import type { LoanRepaymentDueDataV1 } from '@dayclose/events';
import { currencyData, moneyText } from '../../books/denomination.ts';
import { formatDate, type LocalDate } from '../../kernel/dates.ts';
import type { LoanToClose } from '../loan-to-close.ts';
import { outstandingAmounts, overdueOn } from '../money/payoff.ts';
import type { Installment } from '../schedule/installment.ts';

/** What is left to pay of an installment, and what is overdue of the whole loan on a date. */
export function loanRepaymentDueData(
  loan: LoanToClose,
  installment: Installment,
  on: LocalDate,
): LoanRepaymentDueDataV1 {
  const { terms } = loan;
  const { principal, interest, fees, penalties, total } = outstandingAmounts([installment]);
  return {
    loanId: loan.id,
    loanAccountNo: loan.accountNo,
    loanExternalId: loan.externalId ?? null,
    currency: currencyData(terms),
    installment: {
      installmentNumber: installment.number,
      installmentDueDate: formatDate(installment.dueDate),
      principalAmountDue: moneyText(principal, terms),
      interestAmountDue: moneyText(interest, terms),
      feeChargeAmountDue: moneyText(fees, terms),
      penaltyChargeAmountDue: moneyText(penalties, terms),
      totalAmountDue: moneyText(total, terms),
    },
    pastDueAmount: moneyText(overdueOn(loan, on).total, terms),
  };
}

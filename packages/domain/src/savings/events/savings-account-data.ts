import type { CurrencyDataV1, DecimalText, EnumOptionDataV1, LongText } from '@dayclose/events';
import { currencyData, moneyText } from '../../books/denomination.ts';
import { formatDate, type LocalDate } from '../../kernel/dates.ts';
import { type DateText, dateText } from '../../kernel/payload.ts';
import { accruedInterest } from '../figures.ts';
import { availableOf } from '../money/available.ts';
import type { SavingsAccount, SavingsToClose } from '../savings-account.ts';
import {
  accountingRules,
  activityOption,
  balanceMethods,
  intervals,
  statusOption,
  yearLengths,
} from './enum-options.ts';

/** A savings account as its events tell of it. */
export interface SavingsAccountDataV1 {
  readonly id: LongText;
  readonly accountNo: string;
  readonly externalId: string | null;
  readonly clientId: LongText;
  readonly savingsProductId: LongText;
  readonly status: EnumOptionDataV1;
  readonly subStatus: EnumOptionDataV1;
  readonly currency: CurrencyDataV1;
  readonly nominalAnnualInterestRate: DecimalText;
  readonly interestCompoundingPeriodType: EnumOptionDataV1;
  readonly interestPostingPeriodType: EnumOptionDataV1;
  readonly interestCalculationType: EnumOptionDataV1;
  readonly interestCalculationDaysInYearType: EnumOptionDataV1;
  readonly accountingRule: EnumOptionDataV1;
  readonly minRequiredOpeningBalance: DecimalText | null;
  readonly minRequiredBalance: DecimalText | null;
  readonly minBalanceForInterestCalculation: DecimalText | null;
  readonly allowOverdraft: boolean;
  readonly overdraftLimit: DecimalText | null;
  readonly nominalAnnualInterestRateOverdraft: DecimalText | null;
  readonly submittedOnDate: DateText;
  readonly approvedOnDate: DateText | null;
  readonly activatedOnDate: DateText | null;
  readonly closedOnDate: DateText | null;
  readonly lastClosedBusinessDate: DateText | null;
  readonly accountBalance: DecimalText;
  readonly availableBalance: DecimalText;
  readonly savingsAmountOnHold: DecimalText;
  readonly totalInterestPosted: DecimalText;
  readonly totalOverdraftInterestPosted: DecimalText;
  readonly interestNotPosted: DecimalText;
}

export function savingsAccountData(account: SavingsAccount | SavingsToClose): SavingsAccountDataV1 {
  const { terms, balances } = account;
  const text = (amount: bigint | undefined) => (amount === undefined ? null : moneyText(amount, terms));
  return {
    id: account.id,
    accountNo: account.accountNo,
    externalId: account.externalId ?? null,
    clientId: account.clientId,
    savingsProductId: account.productId,
    status: statusOption(account.status),
    subStatus: activityOption(account),
    currency: currencyData(terms),
    nominalAnnualInterestRate: terms.annualInterestRate,
    interestCompoundingPeriodType: intervals[terms.compounding],
    interestPostingPeriodType: intervals[terms.posting],
    interestCalculationType: balanceMethods[terms.balanceMethod],
    interestCalculationDaysInYearType: yearLengths[terms.daysInYear],
    accountingRule: accountingRules[terms.accounting],
    minRequiredOpeningBalance: text(terms.minOpeningBalance),
    minRequiredBalance: text(terms.minBalance),
    minBalanceForInterestCalculation: text(terms.minBalanceForInterest),
    allowOverdraft: terms.overdraft !== undefined,
    overdraftLimit: text(terms.overdraft?.limit),
    nominalAnnualInterestRateOverdraft: terms.overdraft?.annualInterestRate ?? null,
    ...datesOf(account),
    accountBalance: moneyText(balances.balance, terms),
    availableBalance: moneyText(availableOf(account), terms),
    savingsAmountOnHold: moneyText(balances.onHold, terms),
    totalInterestPosted: moneyText(balances.posted.credit, terms),
    totalOverdraftInterestPosted: moneyText(balances.posted.debit, terms),
    interestNotPosted: moneyText(accruedInterest(account), terms),
  };
}

function datesOf(account: SavingsAccount | SavingsToClose) {
  const of = (date: LocalDate | undefined) => dateText(date);
  const lastClosed =
    'closedThrough' in account && account.closedThrough >= account.activatedOn
      ? account.closedThrough
      : undefined;
  return {
    submittedOnDate: formatDate(account.submittedOn),
    approvedOnDate: of('approvedOn' in account ? account.approvedOn : undefined),
    activatedOnDate: of('activeSince' in account ? account.activeSince : undefined),
    closedOnDate: of('closedOn' in account ? account.closedOn : undefined),
    lastClosedBusinessDate: of(lastClosed),
  };
}

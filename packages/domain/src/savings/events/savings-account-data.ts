import type {
  SavingsAccountApplicationTimelineDataV1,
  SavingsAccountDataV1,
  SavingsAccountSummaryDataV1,
} from '@dayclose/events';
import { currencyData, moneyText } from '../../books/denomination.ts';
import { formatDate, type LocalDate } from '../../kernel/dates.ts';
import { type DateText, dateText } from '../../kernel/payload.ts';
import { accruedInterest } from '../figures.ts';
import { availableOf } from '../money/available.ts';
import type { SavingsAccount, SavingsToClose } from '../savings-account.ts';
import type { SavingsStatus } from '../status.ts';
import { statusOption, subStatusOption } from './enum-options.ts';
import { savingsTermsData } from './savings-terms-data.ts';

type AnySavings = SavingsAccount | SavingsToClose;

/** A savings account as its events tell of it. */
export function savingsAccountData(account: AnySavings): SavingsAccountDataV1 {
  return {
    id: account.id,
    accountNo: account.accountNo,
    externalId: account.externalId ?? null,
    clientId: account.clientId,
    savingsProductId: account.productId,
    status: statusOption(account.status),
    subStatus: subStatusOption(account),
    timeline: timelineOf(account),
    ...savingsTermsData(account.terms),
    lastActiveTransactionDate: dateText('lastActivityOn' in account ? account.lastActivityOn : undefined),
    lastClosedBusinessDate: lastClosedOf(account),
    savingsAmountOnHold: moneyText(account.balances.onHold, account.terms),
    summary: summaryOf(account),
  };
}

function timelineOf(account: AnySavings): SavingsAccountApplicationTimelineDataV1 {
  const endedAs = (status: SavingsStatus): LocalDate | undefined =>
    'closedOn' in account && account.status === status ? account.closedOn : undefined;
  return {
    submittedOnDate: formatDate(account.submittedOn),
    approvedOnDate: dateText('approvedOn' in account ? account.approvedOn : undefined),
    activatedOnDate: dateText('activeSince' in account ? account.activeSince : undefined),
    closedOnDate: dateText(endedAs('CLOSED')),
    rejectedOnDate: dateText(endedAs('REJECTED')),
    withdrawnOnDate: dateText(endedAs('WITHDRAWN')),
  };
}

/** The last day of its own that was closed; none until one is. */
function lastClosedOf(account: AnySavings): DateText | null {
  if (!('closedThrough' in account) || account.closedThrough < account.activatedOn) return null;
  return formatDate(account.closedThrough);
}

function summaryOf(account: AnySavings): SavingsAccountSummaryDataV1 {
  const { terms, balances } = account;
  return {
    currency: currencyData(terms),
    totalInterestPosted: moneyText(balances.posted.credit, terms),
    totalOverdraftInterestDerived: moneyText(balances.posted.debit, terms),
    interestNotPosted: moneyText(accruedInterest(account), terms),
    accountBalance: moneyText(balances.balance, terms),
    availableBalance: moneyText(availableOf(account), terms),
  };
}

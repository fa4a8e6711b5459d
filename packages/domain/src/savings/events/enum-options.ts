import type {
  EnumOptionDataV1,
  SavingsAccountStatusEnumDataV1,
  SavingsAccountSubStatusEnumDataV1,
} from '@dayclose/events';
import type { Accounting } from '../../books/accounting.ts';
import type { DaysInYear } from '../../kernel/days-in-year.ts';
import type { BalanceMethod, InterestInterval } from '../product/term-choices.ts';
import type { SavingsAccount, SavingsToClose } from '../savings-account.ts';
import type { SavingsActivity, SavingsBlock, SavingsStatus } from '../status.ts';
import { statusCodes } from '../status.ts';
import { factsOf, type SavingsTransactionType } from '../transactions/types.ts';

/**
 * Enumerations as events bear them: number, code and text.
 *
 * Source: reference system, enums of savings status and sub status, interest periods, calculation and day counts.
 */
export const intervals: Readonly<Record<InterestInterval, EnumOptionDataV1>> = {
  DAILY: option(1, 'savings.interest.period.savingsCompoundingInterestPeriodType.daily', 'Daily'),
  MONTHLY: option(4, 'savings.interest.period.savingsCompoundingInterestPeriodType.monthly', 'Monthly'),
  QUARTERLY: option(5, 'savings.interest.period.savingsCompoundingInterestPeriodType.quarterly', 'Quarterly'),
  SEMI_ANNUAL: option(
    6,
    'savings.interest.period.savingsCompoundingInterestPeriodType.biannual',
    'Semi-Annual',
  ),
  ANNUAL: option(7, 'savings.interest.period.savingsCompoundingInterestPeriodType.annual', 'Annually'),
};

export const balanceMethods: Readonly<Record<BalanceMethod, EnumOptionDataV1>> = {
  DAILY_BALANCE: option(1, 'savingsInterestCalculationType.dailybalance', 'Daily Balance'),
  AVERAGE_DAILY_BALANCE: option(
    2,
    'savingsInterestCalculationType.averagedailybalance',
    'Average Daily Balance',
  ),
};

export const yearLengths: Readonly<Record<DaysInYear, EnumOptionDataV1>> = {
  ACTUAL: option(1, 'savingsInterestCalculationDaysInYearType.actual', 'Actual'),
  DAYS_360: option(360, 'savingsInterestCalculationDaysInYearType.days360', '360 Days'),
  DAYS_364: option(364, 'savingsInterestCalculationDaysInYearType.days364', '364 Days'),
  DAYS_365: option(365, 'savingsInterestCalculationDaysInYearType.days365', '365 Days'),
};

export const accountingRules: Readonly<Record<Accounting, EnumOptionDataV1>> = {
  NONE: option(1, 'accountingRuleType.none', 'NONE'),
  CASH: option(2, 'accountingRuleType.cash', 'CASH BASED'),
  ACCRUAL_PERIODIC: option(3, 'accountingRuleType.accrual.periodic', 'ACCRUAL PERIODIC'),
};

const statuses: Readonly<Record<SavingsStatus, Pick<EnumOptionDataV1, 'code' | 'value'>>> = {
  SUBMITTED: {
    code: 'savingsAccountStatusType.submitted.and.pending.approval',
    value: 'Submitted and pending approval',
  },
  APPROVED: { code: 'savingsAccountStatusType.approved', value: 'Approved' },
  ACTIVE: { code: 'savingsAccountStatusType.active', value: 'Active' },
  WITHDRAWN: { code: 'savingsAccountStatusType.withdrawn.by.applicant', value: 'Withdrawn by applicant' },
  REJECTED: { code: 'savingsAccountStatusType.rejected', value: 'Rejected' },
  CLOSED: { code: 'savingsAccountStatusType.closed', value: 'Closed' },
};

/** A status with the flags that readers of the reference system's events test. */
export function statusOption(status: SavingsStatus): SavingsAccountStatusEnumDataV1 {
  return {
    id: statusCodes[status],
    ...statuses[status],
    submittedAndPendingApproval: status === 'SUBMITTED',
    approved: status === 'APPROVED',
    rejected: status === 'REJECTED',
    withdrawnByApplicant: status === 'WITHDRAWN',
    active: status === 'ACTIVE',
    closed: status === 'CLOSED',
  };
}

const activities: Readonly<Record<SavingsActivity, EnumOptionDataV1>> = {
  NORMAL: option(0, 'SavingsAccountSubStatusEnum.none', 'None'),
  INACTIVE: option(100, 'SavingsAccountSubStatusEnum.inactive', 'Inactive'),
  DORMANT: option(200, 'SavingsAccountSubStatusEnum.dormant', 'Dormant'),
};

const blocks: Readonly<Record<SavingsBlock, EnumOptionDataV1>> = {
  BOTH: option(400, 'SavingsAccountSubStatusEnum.block', 'Block'),
  CREDIT: option(500, 'SavingsAccountSubStatusEnum.blockCredit', 'BlockCredit'),
  DEBIT: option(600, 'SavingsAccountSubStatusEnum.blockDebit', 'BlockDebit'),
};

/** Whether it is blocked, or how long nothing was paid in or out: the reference system has one place for both. */
export function subStatusOption(account: SavingsAccount | SavingsToClose): SavingsAccountSubStatusEnumDataV1 {
  const { activity = 'NORMAL', block }: { activity?: SavingsActivity; block?: SavingsBlock | undefined } =
    'activity' in account ? account : {};
  const told = block === undefined ? activities[activity] : blocks[block];
  return {
    ...told,
    none: told === activities.NORMAL,
    inactive: told === activities.INACTIVE,
    dormant: told === activities.DORMANT,
    block: told === blocks.BOTH,
    blockCredit: told === blocks.CREDIT,
    blockDebit: told === blocks.DEBIT,
  };
}

/** A type of transaction as the table of types has it. */
export function typeOption(type: SavingsTransactionType): EnumOptionDataV1 {
  const { code, key, name } = factsOf(type);
  return option(code, `savingsAccountTransactionType.${key}`, name);
}

function option(id: number, code: string, value: string): EnumOptionDataV1 {
  return { id, code, value };
}

import { formatDate, type LocalDate, parseDate } from '@dayclose/domain/kernel/dates.ts';
import { type Money, parseStored, storedMoney } from '@dayclose/domain/kernel/money.ts';
import type { EndedInterest } from '@dayclose/domain/savings/interest/run-days.ts';
import { noInterest, type RunningInterest } from '@dayclose/domain/savings/interest/running-interest.ts';
import { nextWorkOn, workKeyOf } from '@dayclose/domain/savings/next-work-on.ts';
import type { SavingsBalances } from '@dayclose/domain/savings/savings-account.ts';
import { type SavingsActivity, type SavingsBlock, statusCodes } from '@dayclose/domain/savings/status.ts';
import type { WriteContext } from '../entity-store.ts';
import {
  bigint,
  type ColumnType,
  date,
  fine,
  integer,
  jsonText,
  money,
  smallint,
  wholeNumber,
} from './column-types.ts';
import { enumeration } from './enumeration.ts';
import { type AnySavings, ofLife } from './savings-life.ts';
import { table } from './table.ts';

/** The present state of an account, in figures. */
export interface SavingsSummary {
  readonly status: number;
  readonly closedThrough?: LocalDate;
  readonly reckonedThrough?: LocalDate;
  readonly postedThrough: LocalDate | undefined;
  readonly lastActivityOn?: LocalDate;
  readonly activity?: SavingsActivity;
  readonly block: SavingsBlock | undefined;
  readonly balance: Money;
  readonly onHold: Money;
  readonly accruedCredit: Money;
  readonly accruedDebit: Money;
  readonly postedCredit: Money;
  readonly postedDebit: Money;
  readonly compoundedCredit: bigint;
  readonly compoundedDebit: bigint;
  readonly summedCredit: bigint;
  readonly summedDebit: bigint;
  readonly summedWeight: bigint;
  readonly due: readonly EndedInterest[];
  readonly transactionCount: number;
  readonly eventCount: number;
}

/** Numbers of names, as rows have them. */
export const activityNumbers: Readonly<Record<SavingsActivity, number>> = {
  NORMAL: 1,
  INACTIVE: 2,
  DORMANT: 3,
};
export const blockNumbers: Readonly<Record<SavingsBlock, number>> = { CREDIT: 1, DEBIT: 2, BOTH: 3 };

/** Interest that waits to be posted; of nearly all accounts there is none. */
const dues: ColumnType<readonly EndedInterest[]> = {
  ...jsonText,
  write: (bytes, due) =>
    jsonText.write(
      bytes,
      JSON.stringify(
        due.map(({ through, side, amount }) => ({
          through: formatDate(through),
          side,
          amount: storedMoney(amount),
        })),
      ),
    ),
  read(bytes, length): readonly EndedInterest[] {
    type Stored = Pick<EndedInterest, 'side'> & { readonly through: string; readonly amount: string };
    const stored: readonly Stored[] = JSON.parse(String(jsonText.read(bytes, length)));
    return stored.map(({ through, side, amount }) => ({
      through: parseDate(through) as LocalDate,
      side,
      amount: parseStored(amount),
    }));
  },
};

/** What is told of a batch. */
type Written = Pick<WriteContext, 'eventCount' | 'steps'>;

export const savingsSummaries = table<AnySavings, SavingsSummary, Written>('savings_summaries', {
  beside: [
    { column: 'account_id', type: bigint, key: true, of: ({ id }) => id },
    {
      column: 'next_work_on',
      type: date,
      nullable: true,
      written: 'DAILY',
      of: (account, { steps }) => nextWorkOn(account, steps(account.kind)),
    },
    {
      column: 'work_key',
      type: integer,
      written: 'DAILY',
      of: (account, { steps }) => workKeyOf(steps(account.kind)),
    },
  ],
  fields: {
    status: { column: 'status', type: smallint, of: ({ status }) => statusCodes[status] },
    closedThrough: {
      column: 'closed_through',
      type: date,
      written: 'DAILY',
      optional: true,
      of: ofLife('closedThrough'),
    },
    reckonedThrough: {
      column: 'reckoned_through',
      type: date,
      written: 'DAILY',
      optional: true,
      of: ofLife('reckonedThrough'),
    },
    postedThrough: { column: 'posted_through', type: date, nullable: true, of: ofLife('postedThrough') },
    lastActivityOn: { column: 'last_activity_on', type: date, optional: true, of: ofLife('lastActivityOn') },
    activity: {
      column: 'activity',
      type: enumeration(activityNumbers),
      optional: true,
      of: ofLife('activity'),
    },
    block: { column: 'block', type: enumeration(blockNumbers), nullable: true, of: ofLife('block') },
    balance: { column: 'balance', type: money, of: ({ balances }) => balances.balance },
    onHold: { column: 'on_hold', type: money, of: ({ balances }) => balances.onHold },
    accruedCredit: {
      column: 'accrued_credit',
      type: money,
      written: 'DAILY',
      of: ({ balances }) => balances.accrued.credit,
    },
    accruedDebit: {
      column: 'accrued_debit',
      type: money,
      written: 'DAILY',
      of: ({ balances }) => balances.accrued.debit,
    },
    postedCredit: { column: 'posted_credit', type: money, of: ({ balances }) => balances.posted.credit },
    postedDebit: { column: 'posted_debit', type: money, of: ({ balances }) => balances.posted.debit },
    compoundedCredit: {
      column: 'compounded_credit',
      type: fine,
      written: 'DAILY',
      of: (each) => running(each).compounded.credit,
    },
    compoundedDebit: {
      column: 'compounded_debit',
      type: fine,
      written: 'DAILY',
      of: (each) => running(each).compounded.debit,
    },
    summedCredit: {
      column: 'summed_credit',
      type: fine,
      written: 'DAILY',
      of: (each) => running(each).sums.credit,
    },
    summedDebit: {
      column: 'summed_debit',
      type: fine,
      written: 'DAILY',
      of: (each) => running(each).sums.debit,
    },
    summedWeight: {
      column: 'summed_weight',
      type: wholeNumber,
      written: 'DAILY',
      of: (each) => running(each).weight,
    },
    due: {
      column: 'due',
      type: dues,
      nullable: true,
      of: (account) => ('due' in account && account.due.length > 0 ? account.due : undefined),
      from: (due) => due ?? [],
    },
    transactionCount: { column: 'transaction_count', type: integer, written: 'DAILY' },
    eventCount: {
      column: 'event_count',
      type: integer,
      written: 'DAILY',
      of: (account, { eventCount }) => eventCount(account),
    },
  },
});

function running(account: AnySavings): RunningInterest {
  return 'running' in account ? account.running : noInterest;
}

export function runningOf(summary: SavingsSummary): RunningInterest {
  return {
    compounded: { credit: summary.compoundedCredit, debit: summary.compoundedDebit },
    sums: { credit: summary.summedCredit, debit: summary.summedDebit },
    weight: summary.summedWeight,
  };
}

export function balancesOf(summary: SavingsSummary): SavingsBalances {
  return {
    balance: summary.balance,
    onHold: summary.onHold,
    accrued: { credit: summary.accruedCredit, debit: summary.accruedDebit },
    posted: { credit: summary.postedCredit, debit: summary.postedDebit },
  };
}

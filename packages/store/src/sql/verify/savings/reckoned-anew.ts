import { formatDate, type LocalDate } from '@dayclose/domain/kernel/dates.ts';
import { formatMoney, type Money, zero } from '@dayclose/domain/kernel/money.ts';
import { runDays } from '@dayclose/domain/savings/interest/run-days.ts';
import {
  noInterest,
  type RunningInterest,
  type Side,
  sides,
} from '@dayclose/domain/savings/interest/running-interest.ts';
import { earnedInterest } from '@dayclose/domain/savings/money/reckon.ts';
import { nextWorkOn } from '@dayclose/domain/savings/next-work-on.ts';
import type { ActiveSavings } from '@dayclose/domain/savings/savings-account.ts';
import { statusCodes } from '@dayclose/domain/savings/status.ts';
import { balanceChanges, isInForce } from '@dayclose/domain/savings/transactions/transaction.ts';
import { savings } from '../../../accounts/savings.ts';
import { openCache } from '../../../cache.ts';
import type { Look, Violation } from '../check.ts';
import { stream } from '../stream.ts';
import { accruedByCloses } from './accrued-by-closes.ts';
import { savingsName } from './savings-facts.ts';

interface KeptRow {
  readonly account_id: string;
  readonly next_work_on: LocalDate | null;
  readonly work_key: number;
}

const kept = `
  select account_id, next_work_on, work_key from savings_summaries where status = ${statusCodes.ACTIVE} order by account_id`;

/** Accounts that are looked at together. */
const batchMax = 1_000;
type Judge = (account: ActiveSavings, row: KeptRow) => readonly Omit<Violation, 'account' | 'item'>[];

/** Interest as it is kept is what the days of the account come to, reckoned anew from the first one. */
export async function lookAtInterest(look: Look): Promise<void> {
  const isAccrued = await accruedByCloses(look.client);
  await eachActive(look, (account) => [
    ...interestViolations(account),
    ...accrualViolations(account, isAccrued(account)),
  ]);
}

/** Too late a day with work would pass over what a close has to do. */
export function lookAtQuietDays(look: Look): Promise<void> {
  return eachActive(look, (account, row) => {
    const next = nextWorkOn(account) as LocalDate;
    if (row.work_key !== 0 || row.next_work_on === null || row.next_work_on <= next) return [];
    const [expected, found] = [`${formatDate(next)} or earlier`, formatDate(row.next_work_on)];
    return [{ what: 'next day with work', expected, found }];
  });
}

async function eachActive(look: Look, judge: Judge): Promise<void> {
  const cache = openCache();
  const lookAt = async (rows: readonly KeptRow[]) => {
    const ids = rows.map((row) => row.account_id);
    const { accounts } = await savings.read(look.client, cache, ids);
    const byId = new Map(accounts.map((account) => [account.id, account]));
    const violations = rows.flatMap((row) => {
      const account = byId.get(row.account_id);
      if (account?.status !== 'ACTIVE') return [];
      const named = { account: savingsName(account.id, account.accountNo), item: 'summary' };
      return judge(account, row).map((each) => ({ ...named, ...each }));
    });
    look.checked(rows.length);
    if (violations.length > 0) look.violated(violations.length, violations);
  };
  let batch: KeptRow[] = [];
  for await (const row of stream<KeptRow>(look.client, kept)) {
    batch.push(row);
    if (batch.length < batchMax) continue;
    await lookAt(batch);
    batch = [];
  }
  if (batch.length > 0) await lookAt(batch);
}

function interestViolations(account: ActiveSavings): ReturnType<Judge> {
  const { transactions, due, activeSince, reckonedThrough, terms, running } = account;
  const inForce = transactions.filter(isInForce);
  const posted = inForce.flatMap(({ interestThrough: through, side, amount }) =>
    through === undefined || side === undefined ? [] : [{ through, side, amount }],
  );
  const cuts = new Set([
    ...transactions.flatMap((each) => each.interestThrough ?? []),
    ...due.map((each) => each.through),
  ]);
  const changes = balanceChanges(inForce.filter((each) => each.interestThrough === undefined));
  const { reckoned, ended } = runDays(
    { through: activeSince - 1, running: noInterest, balance: zero },
    { to: reckonedThrough, changes, cuts },
    terms,
  );
  const violations: { what: string; expected: string; found: string }[] = [];
  const text = (periods: readonly { through: LocalDate; side: Side; amount: Money }[]) =>
    periods
      .map(
        ({ through, side, amount }) =>
          `${formatDate(through)} ${side} ${formatMoney(amount, terms.currencyDigits)}`,
      )
      .toSorted()
      .join(', ') || 'none';
  const compare = (what: string, expected: string, found: string) => {
    if (expected !== found) violations.push({ what, expected, found });
  };
  compare('interest of periods that are over', text(ended), text([...posted, ...due]));
  compare(`interest through ${formatDate(reckonedThrough)}`, exactly(reckoned.running), exactly(running));
  return violations;
}

/**
 * What is accrued is what is earned, where a close has seen to that last; else it lies between what is posted and what is
 * earned, which nobody may have accrued yet.
 */
function accrualViolations(account: ActiveSavings, isAccrued: boolean): ReturnType<Judge> {
  const { balances, terms } = account;
  if (terms.accounting !== 'ACCRUAL_PERIODIC') return [];
  const earned = earnedInterest(account);
  const text = (amount: Money) => formatMoney(amount, terms.currencyDigits);
  const least = isAccrued ? earned : balances.posted;
  return sides
    .filter((side) => balances.accrued[side] < least[side] || balances.accrued[side] > earned[side])
    .map((side) => ({
      what: `interest accrued, ${side}`,
      expected: isAccrued ? text(earned[side]) : `${text(least[side])} to ${text(earned[side])}`,
      found: text(balances.accrued[side]),
    }));
}

function exactly({ compounded, sums, weight }: RunningInterest): string {
  return [compounded.credit, compounded.debit, sums.credit, sums.debit, weight].join(' ');
}

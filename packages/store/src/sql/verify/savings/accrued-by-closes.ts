import type { LocalDate } from '@dayclose/domain/kernel/dates.ts';
import { savingsAccrualEntries } from '@dayclose/domain/savings/cob/savings-accrual-entries.ts';
import { savingsKind } from '@dayclose/domain/savings/kind.ts';
import type { ActiveSavings } from '@dayclose/domain/savings/savings-account.ts';
import type { Queryable } from '../../../database.ts';

/** Whether the last close of an account is known to have accrued all that was earned by then, and nothing was done since. */
export type AccruedByClose = (account: ActiveSavings) => boolean;

const configured = `
  select exists (select from business_steps where job = $1 and step_name = $2) as accrues,
         (select max(business_date) from commands where name = 'configureBusinessSteps' and refused_with is null) as "changedOn"`;

/** Runs keep the steps that they have. */
const without = `
  select cob_date as date from job_runs where job = $1 and cob_date is not null and not business_steps ? $2`;

/**
 * Tells by which closes interest was accrued: those with the step for it, which is so of a day unless a run of that day was without it,
 * or the steps were changed on a later one.
 */
export async function accruedByCloses(client: Queryable): Promise<AccruedByClose> {
  const values = [savingsKind.job.name, savingsAccrualEntries.name];
  const { rows: steps } = await client.query<{ accrues: boolean; changedOn: LocalDate | null }>(
    configured,
    values,
  );
  const { rows: runs } = await client.query<{ date: LocalDate }>(without, values);
  const passedOver = new Set(runs.map(({ date }) => date));
  const [{ accrues, changedOn } = { accrues: false, changedOn: null }] = steps;
  return ({ transactions, activatedOn, closedThrough, reckonedThrough }) =>
    accrues &&
    (changedOn === null || changedOn <= closedThrough) &&
    !passedOver.has(closedThrough) &&
    closedThrough >= activatedOn &&
    // A job has reckoned beyond the close, or a person skipped the account.
    reckonedThrough === closedThrough &&
    !transactions.some(
      ({ postingDate, reversedOn = postingDate }) => Math.max(postingDate, reversedOn) > closedThrough,
    );
}

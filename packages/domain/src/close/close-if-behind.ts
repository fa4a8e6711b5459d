import { type CommandTransaction, Retryable } from '../bus/ports.ts';
import { loanCob } from '../job/jobs.ts';
import { formatDate } from '../kernel/dates.ts';
import type { BusinessEvent } from '../kernel/event.ts';
import type { Stamp } from '../kernel/stamp.ts';
import { stepsNamed } from '../loan/cob/list.ts';
import type { Loan } from '../loan/loan.ts';
import { closeThrough } from './close-through.ts';

/** How many missed days a write closes before it does its own work; more are for the catch-up. Units: days. */
const inlineDaysMax = 400;

/** Closes a loan that is behind the COB date, in memory, so that the write that asks for it meets a closed account. */
export async function closeIfBehind(
  loan: Loan,
  stamp: Stamp,
  transaction: CommandTransaction,
): Promise<{ readonly loan: Loan; readonly events: readonly BusinessEvent[] }> {
  if (loan.status !== 'ACTIVE' || loan.closedThrough >= stamp.cobDate) return { loan, events: [] };
  const days = stamp.cobDate - loan.closedThrough;
  if (days > inlineDaysMax) {
    throw new Retryable('ACCOUNT_TOO_FAR_BEHIND', { account: loan.accountNo, days, limit: inlineDaysMax });
  }
  const steps = stepsNamed(await transaction.businessSteps(loanCob.name));
  const closed = closeThrough(loan, stamp.cobDate, steps, stamp);
  if (!closed.ok) {
    throw new Retryable('ACCOUNT_COB_FAILED', {
      account: loan.accountNo,
      date: formatDate(closed.cobDate),
      step: closed.step ?? 'none',
      reason: `${closed.code}: ${closed.message}`,
    });
  }
  return closed;
}

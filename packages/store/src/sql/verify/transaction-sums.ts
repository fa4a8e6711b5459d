import type { Booking } from '@dayclose/domain/loan/transactions/types.ts';
import { isBooked } from '../transaction-types.ts';

const is = (booking: Booking) => isBooked('type', booking);

/**
 * Sums of the transactions of each loan that are in force: a select with one row a loan, to be joined.
 *
 * Shape: `disbursed` is what of it is owed, less what was the client's own; `paid_…` of money that came in, `waived_…` of waivers, `written_off_…` of a write-off, `accrued_…` of accruals less their adjustments.
 */
export const transactionSums = `
  select loan_id,
         coalesce(sum(amount - overpayment) filter (where ${is('LENT')}), 0) as disbursed,
         coalesce(sum(principal) filter (where ${is('REFUNDED')}), 0) as owed_again,
         coalesce(sum(overpayment) filter (where ${is('PAID')}), 0)
           - coalesce(sum(amount - principal) filter (where ${is('REFUNDED')}), 0)
           - coalesce(sum(overpayment) filter (where ${is('LENT')}), 0) as overpaid,
         coalesce(bool_or(${is('CHARGED_OFF')}), false) as charged_off,
         ${['principal', 'interest', 'fees', 'penalties'].map(paid).join(',\n         ')},
         ${['principal', 'interest', 'fees', 'penalties'].map(writtenOff).join(',\n         ')},
         ${['interest', 'fees', 'penalties'].map(waived).join(',\n         ')},
         ${['interest', 'fees', 'penalties'].map(accrued).join(',\n         ')}
  from loan_transactions
  where reversed_on is null
  group by loan_id`;

function paid(part: string): string {
  return `coalesce(sum(${part}) filter (where ${is('PAID')}), 0) as paid_${part}`;
}

function writtenOff(part: string): string {
  return `coalesce(sum(${part}) filter (where ${is('WRITTEN_OFF')}), 0) as written_off_${part}`;
}

function waived(part: string): string {
  return `coalesce(sum(${part}) filter (where ${is('WAIVED')}), 0) as waived_${part}`;
}

function accrued(part: string): string {
  return `coalesce(sum(${part}) filter (where ${is('ACCRUED')}), 0)
           - coalesce(sum(${part}) filter (where ${is('UNACCRUED')}), 0) as accrued_${part}`;
}

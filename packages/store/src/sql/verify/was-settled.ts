import { type Money, zero } from '@dayclose/domain/kernel/money.ts';
import type { Queryable } from '../../database.ts';
import { isBooked } from '../transaction-types.ts';

interface AccruedRow {
  readonly accrued: Money;
  readonly waived: Money;
}

/**
 * Whether a command has accrued all the interest of a loan, as it does when it settles the loan; of one that is active
 * again, because a payment was reversed or a charge was added, that accrual stays.
 *
 * Shape: of all the interest, what waivers took off at the time was not accrued, so as much as they ever took off may lack.
 */
export async function wasSettled(client: Queryable, loanId: string, interest: Money): Promise<boolean> {
  const { rows } = await client.query<AccruedRow>(
    `select coalesce(sum(case when ${isBooked('a.type', 'ACCRUED')} then a.interest else -a.interest end), 0) as accrued,
            coalesce((select sum(w.interest) from loan_transactions w
                      where w.loan_id = $1 and ${isBooked('w.type', 'WAIVED')}), 0) as waived
     from loan_transactions c
     join loan_transactions a
       on a.loan_id = c.loan_id and a.number <= c.number
      and (${isBooked('a.type', 'ACCRUED')} or ${isBooked('a.type', 'UNACCRUED')})
     where c.loan_id = $1 and ${isBooked('c.type', 'ACCRUED')} and c.interest > 0 and c.cob_date is null
       and c.command_id is not null
     group by c.number`,
    [loanId],
  );
  return rows.some(
    ({ accrued, waived }) => accrued > zero && accrued <= interest && accrued + waived >= interest,
  );
}

import { openLoans } from '@dayclose/domain/loan/commands/statuses.ts';
import { statusCodes } from '@dayclose/domain/loan/status.ts';
import type { Queryable } from '../database.ts';
import { listOf } from '../tables/batch.ts';
import { bigint } from '../tables/column-types.ts';

const open = openLoans.statuses.map((status) => statusCodes[status]).join(', ');

/** SQL of what is asked of the open loans `l` that savings accounts of some ids repay. */
export function repaidFrom({ select, of }: { readonly select: string; readonly of: string }): string {
  return `
    select ${select} from loans l
    join loan_summaries s on s.loan_id = l.id
    where l.repayment_account_id = any(${of}::bigint[]) and s.status in (${open})`;
}

const text = `${repaidFrom({ select: 'l.repayment_account_id as "accountId", l.account_no as "accountNo"', of: '$1' })} order by l.id`;

/** Numbers of the open loans that savings accounts repay, by account; those that repay none are not there. */
export async function readRepaidLoans(
  client: Queryable,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const { rows } = await client.query<{ accountId: string; accountNo: string }>({
    name: 'read-repaid-loans',
    text,
    values: [listOf(bigint, ids)],
  });
  const repaid = new Map<string, string[]>();
  for (const { accountId, accountNo } of rows) {
    const known = repaid.get(accountId);
    if (known === undefined) repaid.set(accountId, [accountNo]);
    else known.push(accountNo);
  }
  return repaid;
}

import type { LocalDate } from '@dayclose/domain/kernel/dates.ts';
import type { Queryable } from '../database.ts';

export interface PauseRow {
  readonly loan_id: string;
  readonly number: number;
  readonly start_on: LocalDate;
  readonly end_on: LocalDate;
  readonly resumed_on: LocalDate | null;
}

/** The delinquency pauses of loans, in their order. */
export async function readPauses(
  client: Queryable,
  loanIds: readonly string[],
): Promise<readonly PauseRow[]> {
  if (loanIds.length === 0) return [];
  const { rows } = await client.query<PauseRow>({
    name: 'read-pauses',
    text: `
      select loan_id, number, start_on, end_on, resumed_on from loan_delinquency_pauses
      where loan_id = any($1::bigint[])
      order by loan_id, number`,
    values: [`{${loanIds.join(',')}}`],
  });
  return rows;
}

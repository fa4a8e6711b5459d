import type pg from 'pg';

/** Loans that the show is about, as somebody with a prompt of the database would find them. */

const anAmount = 8_000_000_000_000n;

/** Loans whose day brings more than interest, so that a close reads the whole of each. */
export async function loansWithWork(db: pg.Pool, cobDate: string, count: number): Promise<readonly string[]> {
  const { rows } = await db.query<{ id: string }>(
    `select loan_id as id from loan_summaries where status = 300 and next_work_on <= $1::date
     order by loan_id limit $2`,
    [cobDate, count],
  );
  return rows.map(({ id }) => id);
}

/** Makes the rows of a loan contradict each other, as a script of somebody's might. */
export async function spoil(db: pg.Pool, id: string): Promise<void> {
  await change(db, id, anAmount);
}

export async function mend(db: pg.Pool, id: string): Promise<void> {
  await change(db, id, -anAmount);
}

async function change(db: pg.Pool, id: string, by: bigint): Promise<void> {
  const text = `
    update loan_installments set interest = interest + $2
    where loan_id = $1 and number = (
      select min(number) from loan_installments where loan_id = $1 and completed_on is null)`;
  await db.query(text, [id, by]);
}

/** A loan that a worker has in its hands, by whose lock; none where it is between two chunks. */
export async function heldLoan(db: pg.Pool, worker: string): Promise<string | undefined> {
  const { rows } = await db.query<{ id: string }>(
    `with free as materialized (
       select s.loan_id from loan_summaries s join job_partitions p on s.loan_id > p.cursor and s.loan_id <= p.hold_to
       where p.owner = $1 and p.state = 'RUNNING' for update of s skip locked
     )
     select s.loan_id as id from loan_summaries s join job_partitions p on s.loan_id > p.cursor and s.loan_id <= p.hold_to
     where p.owner = $1 and p.state = 'RUNNING' and s.status = 300 and s.loan_id not in (select loan_id from free)
     limit 1`,
    [worker],
  );
  return rows[0]?.id;
}

/** A loan that is behind and that no worker has come to. */
export async function waitingLoan(db: pg.Pool): Promise<string | undefined> {
  const { rows } = await db.query<{ id: string }>(
    `select s.loan_id as id from loan_summaries s
     join (select max(last_id) as last_id from job_partitions where state = 'PENDING') p on s.loan_id <= p.last_id
     where s.status = 300 and s.closed_through < (select cob_date from business_dates)
     order by s.loan_id desc limit 1`,
  );
  return rows[0]?.id;
}

import { dateOf, formatDate } from '@dayclose/domain/kernel/dates.ts';
import { transactionIdOf } from '@dayclose/domain/kernel/transaction-id.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { monthOf, StatedHouse } from '../../../test/builders/stated-house.ts';
import { unguarded } from '../../../test/verify/break.ts';

/** A year of statements of a few loans, month by month, with payments, reversals and what is entered for earlier days. */

const firstDay = dateOf(2026, 1, 1);
let house: StatedHouse;

beforeAll(async () => {
  house = await StatedHouse.open('statements.pg.test', 12, firstDay);
});
afterAll(() => house.close());

const month = (of: number) => monthOf('LOAN', 2026, of);
const endOf = (of: number) => dateOf(of === 12 ? 2027 : 2026, of === 12 ? 1 : of + 1, 1) - 1;
const closeThrough = (date: number) => house.closeThrough(date, 'LOAN_COB');

describe('before the days of a period are closed', () => {
  test('it is refused, and nothing is left of it', async () => {
    await house.setDates(dateOf(2026, 1, 31));
    expect(await house.give('generateStatements', month(1))).toMatchObject({
      code: 'PERIOD_STILL_CLOSING',
      details: { field: 'toDate', date: '2026-01-31', limit: '2025-12-31' },
    });
    expect(await house.query('select from job_runs')).toEqual([]);
  });
});

async function firstPaymentOf(loanId: string) {
  const [payment] = await house.query(
    `select number from loan_transactions where loan_id = ${loanId} and type = 2 and reversed_on is null order by number limit 1`,
  );
  return { loanId, transactionId: transactionIdOf(loanId, Number(payment?.number)) };
}

describe('a year of statements', () => {
  beforeAll(async () => {
    for (let of = 1; of <= 12; of += 1) {
      const first = dateOf(2026, of, 1);
      await closeThrough(first + 12);
      for (const loanId of ['1', '2', '3', '4']) {
        await house.accepted('repayLoan', { loanId, date: formatDate(first + 13), amount: '12.5' });
      }
      await closeThrough(first + 15);
      // What was paid in a month that has its statement, and what is paid for one.
      const [payment] = await house.query(
        `select number from loan_transactions where loan_id = 1 and type = 2 and reversed_on is null order by number desc offset 1 limit 1`,
      );
      if (of > 2 && payment !== undefined) {
        await house.accepted('reverseLoanTransaction', {
          loanId: '1',
          transactionId: transactionIdOf('1', Number(payment.number)),
        });
        await house.accepted('repayLoan', { loanId: '2', date: formatDate(first - 20), amount: '3' });
      }
      if (of === 3) {
        await house.accepted('chargeOffLoan', { loanId: '11' });
        await house.accepted('writeOffLoan', { loanId: '12' });
        await house.accepted('recoverWrittenOffLoan', { loanId: '12', amount: '7.5' });
        await house.accepted('chargebackLoan', { ...(await firstPaymentOf('3')), amount: '2.5' });
      }
      if (of === 4) {
        const [recovery] = await house.query(
          `select number from loan_transactions where loan_id = 12 and type = 8`,
        );
        const transactionId = transactionIdOf('12', Number(recovery?.number));
        await house.accepted('reverseLoanTransaction', { loanId: '12', transactionId });
        await house.accepted('undoLoanWriteOff', { loanId: '12' });
        await house.accepted('undoLoanChargeOff', { loanId: '11' });
      }
      const last = month(of);
      await closeThrough(endOf(of));
      const run = await house.carryOut(await house.accepted('generateStatements', last));
      expect(run).toMatchObject({ state: 'COMPLETED', total: 12, done: 12, account_kind: 'LOAN_STATEMENTS' });
    }
  }, 240_000);

  test('has one of each account and month, and each opens with what the one before closed with', async () => {
    const rows = await house.stated();
    expect(rows).toHaveLength(12 * 12);
    for (const [index, row] of rows.entries()) {
      const before = rows[index - 1];
      if (before?.account_id === row.account_id) expect(row.opening_balance).toBe(before?.closing_balance);
    }
    const moved = rows.filter(({ opening_balance, closing_balance }) => opening_balance !== closing_balance);
    expect(moved.length).toBeGreaterThan(40);
  });

  test('tells of a reversal and of a payment for an earlier day where they were entered, and changes nothing that was said', async () => {
    const lines = (of: number, loan: number) =>
      house.linesOf(`account_id = ${loan} and from_date = '${month(of).fromDate}'`);
    expect((await lines(3, 1)).some((line) => line.startsWith('2026-03-17 Reversal: Repayment'))).toBe(true);
    expect(await lines(3, 2)).toContain('2026-03-17 Repayment, value date 2026-02-09');
    expect((await lines(2, 2)).filter((line) => line.includes('2026-02-09'))).toEqual([]);
  });

  test('tells of what is lost, recovered and charged back, and of its being taken back', async () => {
    const told = async (of: number, loan: number) =>
      (await house.stated(`account_id = ${loan} and from_date = '${month(of).fromDate}'`))
        .flatMap(({ lines }) => (lines as string[][]).map(([, ...line]) => line.slice(0, 4)))
        .filter(([type]) => type !== 'DISBURSEMENT');
    const [lost] = await told(3, 11);
    expect(lost).toEqual(['CHARGE_OFF', expect.stringMatching(/^Charge-off of \d+\.\d\d$/), '0.00', '0.00']);
    expect(await told(4, 11)).toEqual([['CHARGE_OFF', `Reversal: ${lost?.[1]}`, '0.00', '0.00']]);
    const recovered = 'Recovery repayment of 7.50';
    for (const [of, line] of [
      [3, recovered],
      [4, `Reversal: ${recovered}`],
    ] as const) {
      const given = await told(of, 12);
      expect(given.map(([type]) => type).sort()).toEqual(['INTEREST', 'RECOVERY', 'WRITE_OFF']);
      expect(given).toContainEqual(['RECOVERY', line, '0.00', '0.00']);
    }
    expect(await told(3, 3)).toContainEqual(['CHARGEBACK', 'Chargeback', '2.50', '0.00']);
  });

  test('is what npm run verify finds, which sees a balance and a line that somebody changed', async () => {
    expect(await house.broken()).toEqual([]);
    const first = `account_id = 1 and from_date = '2026-05-01'`;
    for (const change of [
      'opening_balance = opening_balance + 1',
      'closing_balance = closing_balance - 0.01',
      `lines = jsonb_set(lines, '{0,4}', '"1.00"')`,
      `lines = jsonb_set(lines, '{-1,5}', '"1.00"')`,
    ]) {
      const sql = unguarded('statements', `update statements set ${change} where ${first}`);
      expect(await house.brokenBy(sql)).toEqual(['L16']);
    }
    expect(await house.broken()).toEqual([]);
  });

  test('is made once: the same period again is the same run, and a run of it finds nothing left', async () => {
    const before = await house.stated();
    const [run] = await house.query(`select id from job_runs where period_from = '2026-03-01'`);
    expect(await house.accepted('generateStatements', month(3))).toMatchObject({
      id: run?.id,
      state: 'COMPLETED',
    });
    await house.query(
      `update job_runs set state = 'PLANNING' where id = ${run?.id}; delete from job_partitions where run_id = ${run?.id}`,
    );
    expect(await house.carryOut({ id: run?.id })).toMatchObject({ state: 'COMPLETED', total: 0 });
    expect(await house.stated()).toEqual(before);
  });

  test('may be told over again by the quarter, in the same words', async () => {
    const quarter = { kind: 'LOAN', fromDate: '2026-04-01', toDate: '2026-06-30' };
    expect(await house.carryOut(await house.accepted('generateStatements', quarter))).toMatchObject({
      state: 'COMPLETED',
      done: 12,
    });
    const told = async (where: string) => (await house.stated(where)).map(({ lines }) => lines as string[][]);
    const months = await told(
      `account_id = 2 and from_date between '2026-04-01' and '2026-06-01' and to_date < from_date + 40`,
    );
    expect((await told(`account_id = 2 and to_date = '2026-06-30' and from_date = '2026-04-01'`))[0]).toEqual(
      months.flat(),
    );
    expect(await house.broken()).toEqual([]);
  });

  test('is made of the last whole month, where the job is run and no period is given', async () => {
    await closeThrough(dateOf(2027, 1, 10));
    expect(await house.accepted('runJob', { name: 'GENERATE_STATEMENTS' })).toMatchObject({
      cobDate: '2026-12-31',
      fromDate: '2026-12-01',
      state: 'COMPLETED',
    });
  });

  test('leaves accounts that could not be closed among its failures, until they are', async () => {
    await house.setDates(dateOf(2027, 1, 31));
    await house.query(
      `update loans set disbursed_on = null where id = 5; update loan_summaries set next_work_on = null where loan_id = 5`,
    );
    const close = await house.carryOut(await house.accepted('runJob', { name: 'LOAN_COB' }));
    expect(close).toMatchObject({ state: 'COMPLETED_WITH_FAILURES', failed: 1 });
    const started = await house.accepted('generateStatements', {
      kind: 'LOAN',
      fromDate: '2027-01-01',
      toDate: '2027-01-31',
    });
    expect(await house.carryOut(started)).toMatchObject({
      state: 'COMPLETED_WITH_FAILURES',
      total: 12,
      done: 11,
      failed: 1,
    });
    expect(
      await house.query(`select code, account_id::text from cob_failures where run_id = ${started.id}`),
    ).toEqual([{ code: 'ACCOUNT_BEHIND', account_id: '5' }]);
    await house.query(`update loan_summaries set closed_through = '2027-01-31' where loan_id = 5`);
    expect(
      await house.carryOut(await house.accepted('retryFailedAccounts', { runId: started.id })),
    ).toMatchObject({
      state: 'COMPLETED',
      done: 12,
      failed: 0,
    });
  });
});

import { expect, test } from 'vitest';
import { firstDay, jobNames, ManagedHouse } from '../../../test/builders/managed-house.ts';
import { startJobs } from './schedule.ts';

const { date, close } = jobNames;

test('three days that were missed are made up one by one, each with its close, to the same books as daily runs', async () => {
  const [absent, daily] = [await ManagedHouse.open(), await ManagedHouse.open()];
  try {
    for (const each of [absent, daily]) {
      await startJobs(each.managers[0]);
      await each.update({ name: close, active: true });
      await each.update({ name: date, active: true });
    }
    await absent.missSlots(3);
    await Promise.all(absent.managers.map((each) => absent.finish(each)));
    await absent.finish();
    for (let night = 1; night <= 3; night += 1) {
      await daily.missSlots(1);
      await daily.finish();
    }
    const told = `select trigger, cob_date, from_date, state, total from job_runs where job = '${close}' order by id`;
    const runs = await absent.query(told);
    expect(runs.map(({ cob_date: cobDate }) => cobDate)).toEqual([firstDay, firstDay + 1, firstDay + 2]);
    expect(runs).toEqual(await daily.query(told));
    expect(await absent.businessDate()).toBe(firstDay + 3);
    for (const books of [
      `select loan_id, number, type, value_date, posting_date, amount, cob_date from loan_transactions order by 1, 2`,
      `select owner_id, transaction_number, line, gl_account_id, side, amount, value_date, posting_date from journal_entries order by 1, 2, 3`,
      `select loan_id, closed_through, interest_accrued, classification, event_count from loan_summaries order by 1`,
    ]) {
      const kept = await absent.query(books);
      expect(kept.length).toBeGreaterThan(10);
      expect(kept).toEqual(await daily.query(books));
    }
  } finally {
    await absent.close();
    await daily.close();
  }
});

import type { LocalDate } from '@dayclose/domain/kernel/dates.ts';
import { activateSavings } from '@dayclose/domain/savings/commands/activate-savings.ts';
import { approveSavings } from '@dayclose/domain/savings/commands/approve-savings.ts';
import { savingsKind } from '@dayclose/domain/savings/kind.ts';
import type { SavingsTerms } from '@dayclose/domain/savings/product/terms.ts';
import type { SavingsToClose } from '@dayclose/domain/savings/savings-account.ts';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { day } from '../../../../test/builders/command-loan.ts';
import { money } from '../../../../test/builders/loan.ts';
import { commandSavings } from '../../../../test/builders/savings-life.ts';
import { overdrawnTerms } from '../../../../test/builders/savings-story.ts';
import { openTenantOfSavings, type TenantOfSavings } from '../../../../test/builders/tenant-of-savings.ts';
import { recordStatements } from '../../../../test/harness/statements.ts';
import { savingsSummaries } from '../tables/savings-summaries.ts';
import { runAll } from '../tables/statement.ts';

/** A close writes no more of a savings account than what days change, where nothing else did: the row is the same. */

const [since, first] = ['2024-01-15', day('2024-01-15')];
let own: TenantOfSavings;
let statements: ReturnType<typeof recordStatements>;

beforeAll(async () => {
  own = await openTenantOfSavings('writers/savings.pg.test');
  statements = recordStatements(own.tenant.primary);
});

afterAll(() => own.close());

/** The id of an account that has 1,000 from its first day on. */
async function opened(terms: Partial<SavingsTerms>): Promise<string> {
  let account = await own.submit(since, { ...terms, minOpeningBalance: money('1000') });
  for (const [command, input] of [
    [approveSavings, { date: since }],
    [activateSavings, { date: since }],
  ] as const) {
    const { account: after, posted } = commandSavings(account, command, input, first);
    account = await own.written(account, { ...after, posted });
  }
  return account.id;
}

async function summaryOf(id: string): Promise<string | undefined> {
  const text = 'select s::text as row from savings_summaries s where s.account_id = $1';
  return (await own.tenant.primary.query<{ row: string }>(text, [id])).rows[0]?.row;
}

/** The summary of an account once every column of it is written, whatever was written before. */
async function writtenWhole(account: SavingsToClose): Promise<string | undefined> {
  const context = { eventCount: () => account.eventCount, steps: () => savingsKind.steps };
  await runAll(own.tenant.primary, savingsSummaries.update([account], context));
  return summaryOf(account.id);
}

/** Closes a day, and tells what wrote the summary. */
async function closeAndCompare(id: string, date: LocalDate): Promise<readonly string[]> {
  statements.clear();
  const { account } = await own.closeStored(id, date);
  const written = statements.take().filter((name) => name.endsWith('savings-summaries'));
  const found = await summaryOf(id);
  expect(found).toBe(await writtenWhole(account));
  return written;
}

const little = ['update-quiet-savings-summaries'];
const all = ['update-savings-summaries'];

test.each<[string, string, readonly string[], string?]>([
  ['little on a day that accrues', '2024-01-20', little],
  ['all on the last day of a period, whose interest is then due', '2024-01-31', all],
  ['all on the day that posts it', '2024-02-01', all],
  ['all on the day from which it is inactive', '2024-02-09', all],
  ['little where its row was written by other steps', '2024-01-20', little, 'work_key = 7'],
  ['little where nothing is known of its next work', '2024-01-20', little, 'next_work_on = null'],
])('is written: %s', async (_, date, written, found) => {
  const id = await opened({ inactiveAfterDays: 25 });
  for (let each = first; each < day(date); each += 1) await own.closeStored(id, each);
  const text = `update savings_summaries set ${found} where account_id = $1`;
  if (found !== undefined) await own.tenant.primary.query(text, [id]);
  expect(await closeAndCompare(id, day(date))).toEqual(written);
});

test('is the same row on each day of any terms', async () => {
  await fc.assert(
    fc.asyncProperty(overdrawnTerms, fc.integer({ min: 3, max: 25 }), async (drawn, inactiveAfterDays) => {
      const id = await opened({ ...drawn, inactiveAfterDays });
      for (let date = first; date < first + 20; date += 1) await closeAndCompare(id, date);
    }),
    { numRuns: 5 },
  );
});

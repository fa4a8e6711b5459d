import { globalId } from '@dayclose/schema/graphql/global-id.ts';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { expectAccessible } from '../harness/accessible.ts';
import { backOffice } from '../harness/back-office.ts';

/** A run of ten thousand partitions can be read as one of ten: at a glance, cell by cell, on every window. */

const count = 10_000;
const office = backOffice();
let path = '';
/** Every hundredth has accounts that failed, the next to each is at work, and the last half waits. */
beforeAll(async () => {
  const { rows } = await office.system.pool.query<{ id: string }>(`
    with run as (
      insert into job_runs (job, account_kind, state, trigger, cob_date, from_date, business_steps, command_id, total)
      values ('LOAN_CLOSE_OF_BUSINESS', 'LOAN', 'STOPPED', 'API', '2024-01-14', '2024-01-14', '[]', 1, ${count * 500})
      returning id)
    insert into job_partitions (run_id, number, first_id, last_id, cursor, total, state, token, owner, done, failed)
    select id, n, n * 500 + 1, n * 500 + 500, n * 500, 500, state,
           case when state = 'PENDING' then 0 else 1 end, case when state = 'RUNNING' then 'worker-1' end,
           case state when 'COMPLETED' then 500 - failed when 'RUNNING' then 200 else 0 end, failed
    from run, generate_series(1, ${count}) n,
         lateral (select case when n > ${count / 2} then 'PENDING' when n % 100 = 1 then 'RUNNING' else 'COMPLETED' end state,
                         case when n <= ${count / 2} and n % 100 = 0 then 3 else 0 end failed) now
    returning run_id id`);
  path = `/runs/${globalId('JobRun', rows[0]?.id ?? '')}`;
});

const gridOf = (page: Page) => page.getByRole('application', { name: '10,000 partitions' });

describe.each([
  { width: 3840, height: 2160 },
  { width: 1440, height: 900 },
  { width: 360, height: 800 },
])('at $width pixels', (viewport) => {
  test('its grid fits its window, is a handful of elements, and is told in figures', async () => {
    const { page } = await office.signIn('admin', path, { viewport });
    const grid = gridOf(page);
    await grid.waitFor();
    for (const told of ['5,000 waiting', '50 at work', '4,900 done', '50 with failed accounts']) {
      await page.getByText(told, { exact: true }).waitFor();
    }
    await page.getByText('The first 20 of 100.').waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(viewport.width);
    expect(await grid.locator('*').count()).toBeLessThan(50);
    await expectAccessible(page);
  });
});

test('its cells are walked by keys and told by name, from the first to the last', async () => {
  const { page } = await office.signIn('admin', path);
  const grid = gridOf(page);
  await grid.focus();
  const tip = grid.getByRole('status');
  const walked: string[] = [];
  for (const key of ['Home', 'ArrowRight', 'End', 'ArrowLeft']) {
    await grid.press(key);
    walked.push((await tip.locator('p').first().textContent()) ?? '');
  }
  expect(walked).toEqual([
    'Partition 1: at work',
    'Partition 2: done',
    'Partition 10,000: waiting',
    'Partition 9,999: waiting',
  ]);
});

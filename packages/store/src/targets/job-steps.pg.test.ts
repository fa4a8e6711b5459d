import { execute } from '@dayclose/domain/bus/execute.ts';
import { configureBusinessSteps } from '@dayclose/domain/job/commands/configure-business-steps.ts';
import { dateOf } from '@dayclose/domain/kernel/dates.ts';
import { actorOf } from '@dayclose/domain/kernel/permissions.ts';
import { shipped } from '@dayclose/domain/shipped.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTenantOfLoans, type TenantOfLoans } from '../../../../test/builders/tenant-of-loans.ts';
import { usualLoanSteps } from '../../../../test/builders/usual-steps.ts';
import { stepsInput } from '../../../../test/refusals/business-steps.ts';
import { commandStore } from '../command-store.ts';
import { shippedStore } from '../installed.ts';
import { readBusinessSteps } from '../sql/read-business-steps.ts';

/** Steps that are configured by several processes, which do not wait for each other but in the database. */

const day = dateOf(2026, 3, 10);
let own: TenantOfLoans;
beforeAll(async () => {
  own = await openTenantOfLoans('job-steps.pg.test', { loans: 1, firstDay: day, cobDate: day });
});
afterAll(() => own.close());

test('of many who configure a job at once all are accepted, and the steps are those of one', async () => {
  const names = usualLoanSteps.map(({ name }) => name);
  const lists = Array.from({ length: 12 }, (_, at) =>
    [...names.slice(at % 6), ...names.slice(0, at % 6)].slice(0, 2 + (at % 5)),
  );
  const command = configureBusinessSteps(shipped);
  const actor = actorOf('api-key:test', 'admin', shipped.permissions);
  const results = await Promise.all(
    lists.map((list) => {
      const input = stepsInput('LOAN_COB', ...list.map((name, at) => [name, at + 1] as const));
      const request = { input, actor, key: undefined, requestId: 'test' };
      return execute({ store: commandStore(own.tenant, shippedStore), installed: shipped }, command, request);
    }),
  );
  expect(results.map(({ ok }) => ok)).toEqual(lists.map(() => true));
  expect(lists).toContainEqual(await readBusinessSteps(own.tenant.primary, 'LOAN_CLOSE_OF_BUSINESS'));
});

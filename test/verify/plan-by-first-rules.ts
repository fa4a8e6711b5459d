import { outstandingAmounts } from '@dayclose/domain/loan/money/payoff.ts';
import { buildSchedule } from '@dayclose/domain/loan/schedule/schedule.ts';
import { disbursedAmount } from '@dayclose/domain/loan/transactions/transaction.ts';
import { loans as loanStore } from '@dayclose/store/accounts/loan.ts';
import { transact } from '@dayclose/store/database.ts';
import { shippedStore } from '@dayclose/store/installed.ts';
import { allTold } from '@dayclose/store/sql/telling.ts';
import type { Tenant } from '@dayclose/store/tenant.ts';
import { writeChanges } from '@dayclose/store/write.ts';

/** Makes a loan of which nothing is paid what it would be, had it been paid out by the first rules of schedules. */
export async function planByFirstRules(tenant: Tenant, loanId: string): Promise<void> {
  const {
    accounts: [loan],
  } = await loanStore.read(tenant.primary, tenant.cache, [loanId]);
  if (loan?.status !== 'ACTIVE') throw new Error(`loan ${loanId} is not active`);
  const installments = buildSchedule({ ...loan, scheduleRules: 1 }, disbursedAmount(loan));
  const { interest } = outstandingAmounts(installments);
  const balances = { ...loan.balances, interest };
  const old = { ...loan, scheduleRules: 1, installments, balances } as const;
  const changes = { before: [loan], after: [old], events: [] };
  await transact(tenant.primary, (client) =>
    writeChanges(client, changes, { commandId: '1' }, { tenant, parts: shippedStore, telling: allTold }),
  );
}

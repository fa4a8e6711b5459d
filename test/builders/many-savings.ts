import { closeThrough } from '@dayclose/domain/close/close-through.ts';
import type { LocalDate } from '@dayclose/domain/kernel/dates.ts';
import { formatDate } from '@dayclose/domain/kernel/dates.ts';
import { deposit } from '@dayclose/domain/savings/commands/deposit.ts';
import { withdraw } from '@dayclose/domain/savings/commands/withdraw.ts';
import { savingsKind } from '@dayclose/domain/savings/kind.ts';
import type { ActiveSavings } from '@dayclose/domain/savings/savings-account.ts';
import { transact } from '@dayclose/store/database.ts';
import { shippedStore } from '@dayclose/store/installed.ts';
import { allTold } from '@dayclose/store/sql/telling.ts';
import type { Tenant } from '@dayclose/store/tenant.ts';
import { writeChanges } from '@dayclose/store/write.ts';
import { stampOn } from './loan.ts';
import { overdraft } from './savings.ts';
import { activeSavings, commandSavings, savingsProduct } from './savings-life.ts';

const terms = { overdraft: overdraft('5000', '20'), inactiveAfterDays: 20 };

/** Writes savings accounts, active since a day, of which each third one is overdrawn; returns them as they are read. */
export async function openManySavings(
  tenant: Tenant,
  many: number,
  since: LocalDate,
): Promise<readonly ActiveSavings[]> {
  const product = savingsProduct(terms);
  const write = (after: Parameters<typeof writeChanges>[1]['after']) =>
    transact(tenant.primary, (client) =>
      writeChanges(
        client,
        { before: [], after, events: [] },
        { commandId: '1' },
        { tenant, parts: shippedStore, telling: allTold },
      ),
    );
  await write([product]);
  const { rows } = await tenant.primary.query<{ id: string; termsId: string }>(
    `select nextval('account_ids') as id, terms_id as "termsId" from savings_products, generate_series(1, $1)`,
    [many],
  );
  const opened = activeSavings(formatDate(since), terms);
  const accounts = rows.map((drawn, index) => {
    const amount = String(10 + index * 7);
    const command = index % 3 === 0 ? withdraw : deposit;
    const { account, posted } = commandSavings(opened, command, { amount }, since);
    const named = { ...drawn, accountNo: drawn.id.padStart(9, '0'), clientId: '1', productId: product.id };
    return { ...(account as ActiveSavings), ...named, eventCount: 0, posted };
  });
  await write(accounts);
  return accounts.map((account) => ({ ...account, posted: [] }));
}

/** An account that is closed up to a date without a database. */
export function closedTo(account: ActiveSavings, through: LocalDate): ActiveSavings {
  const close = { kind: savingsKind, steps: savingsKind.steps, stamp: stampOn(through + 1) };
  const outcome = closeThrough(account, through, close);
  if (!outcome.ok) throw new Error(`it could not be closed: ${outcome.code} ${outcome.thrown}`);
  return outcome.account as ActiveSavings;
}

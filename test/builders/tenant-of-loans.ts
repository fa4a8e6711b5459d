import type { Entity } from '@dayclose/domain/kernel/entity.ts';
import type { ActiveLoan, Loan } from '@dayclose/domain/loan/loan.ts';
import type { LoanToClose } from '@dayclose/domain/loan/loan-to-close.ts';
import { loans } from '@dayclose/store/accounts/loan.ts';
import { transact } from '@dayclose/store/database.ts';
import { shippedStore } from '@dayclose/store/installed.ts';
import { allTold } from '@dayclose/store/sql/telling.ts';
import { openTenant, type Tenant } from '@dayclose/store/tenant.ts';
import { writeChanges } from '@dayclose/store/write.ts';
import { createTestDatabase } from '../harness/database.ts';
import { noPayload } from './no-payload.ts';
import { createPortfolio } from './portfolio.ts';

type AnyLoan = Loan | LoanToClose;
/** Something as it was, and as it is. */
export type WrittenPair = readonly [before: AnyLoan | Entity | undefined, after: AnyLoan | Entity];

/** A tenant with loans in a database of its own, whose loans are written without a rule, and without events. */
export interface TenantOfLoans {
  readonly tenant: Tenant;
  read(id: string): Promise<Loan>;
  /** The same, of a loan that is active. */
  active(id: string): Promise<ActiveLoan>;
  /** An active loan that was not taken before. */
  take(): Promise<ActiveLoan>;
  /** Writes loans, or whatever else there is, over what they were, in one batch. */
  write(...pairs: readonly WrittenPair[]): Promise<void>;
  /** Writes a loan over what it was, and reads it again. */
  written(before: AnyLoan | undefined, after: AnyLoan): Promise<Loan>;
  close(): Promise<void>;
}

export async function openTenantOfLoans(
  applicationName: string,
  portfolio: Parameters<typeof createPortfolio>[1],
): Promise<TenantOfLoans> {
  const database = await createTestDatabase();
  const tenant = openTenant({
    id: 'test',
    databaseUrl: database.url,
    encodePayload: noPayload,
    applicationName,
  });
  await createPortfolio(tenant, portfolio);
  let taken = 0;
  return {
    tenant,
    read,
    active,
    take() {
      taken += 1;
      return active(String(taken));
    },
    write,
    async written(before, after) {
      await write([before, after]);
      return await read(after.id);
    },
    async close() {
      await tenant.close();
      await database.drop();
    },
  };

  async function write(...pairs: readonly WrittenPair[]): Promise<void> {
    const before = pairs.flatMap(([was]) => was ?? []);
    const after = pairs.map(([, is]) => is);
    const parts = shippedStore;
    await transact(tenant.primary, (client) =>
      writeChanges(
        client,
        { before, after, events: [] },
        { commandId: '2' },
        { tenant, parts, telling: allTold },
      ),
    );
  }

  async function read(id: string): Promise<Loan> {
    const {
      accounts: [loan],
    } = await loans.read(tenant.primary, tenant.cache, [id]);
    if (loan === undefined) throw new Error(`there is no loan ${id}`);
    return loan;
  }

  async function active(id: string): Promise<ActiveLoan> {
    const loan = await read(id);
    if (loan.status !== 'ACTIVE') throw new Error(`loan ${id} is ${loan.status}`);
    return loan;
  }
}

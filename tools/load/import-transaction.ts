import type { Installed } from '@dayclose/domain/installed.ts';
import type { LocalDate } from '@dayclose/domain/kernel/dates.ts';
import type { Queryable } from '@dayclose/store/database.ts';
import type { StoreParts } from '@dayclose/store/parts.ts';
import { allTold } from '@dayclose/store/sql/telling.ts';
import type { Tenant } from '@dayclose/store/tenant.ts';
import { writeChanges } from '@dayclose/store/write.ts';
import type { DemoProduct } from './demo-products.ts';
import type { AccountCounts } from './owners.ts';
import type { DemoSavingsProduct } from './savings/demo-products.ts';

/** What is imported, and as of when. Shape: without accounts of a kind its products are left out too. */
export interface PortfolioImport extends AccountCounts {
  readonly businessDate: LocalDate;
  readonly seed: number;
  readonly products: readonly DemoProduct[];
  readonly savingsProducts: readonly DemoSavingsProduct[];
  readonly installed: Installed & StoreParts;
  /** Told how many accounts are written, of both kinds together. */
  readonly onProgress: (accounts: number) => void;
}

/** The transaction of an import, and the command that its changes bear. */
export interface Import {
  readonly tenant: Tenant;
  readonly client: Queryable;
  readonly commandId: string;
  readonly wanted: PortfolioImport;
}

/** Writes what is imported, without an event. */
export function write(
  { tenant, client, commandId, wanted }: Import,
  { before, after }: Pick<Parameters<typeof writeChanges>[1], 'before' | 'after'>,
): Promise<void> {
  const parts = wanted.installed;
  return writeChanges(
    client,
    { before, after, events: [] },
    { commandId },
    { tenant, parts, telling: allTold },
  );
}

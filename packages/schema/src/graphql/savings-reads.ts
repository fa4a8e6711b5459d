import type { TransactionKey } from '@dayclose/domain/kernel/transaction-id.ts';
import type { SavingsTerms } from '@dayclose/domain/savings/product/terms.ts';
import type {
  SavingsFilter,
  SavingsProductView,
  SavingsRowView,
  SavingsTransactionFilter,
  SavingsTransactionView,
} from '@dayclose/domain/savings/views.ts';
import type { Page } from './page.ts';
import type { RowsByOwner } from './rows-by-owner.ts';

/** What is read of savings accounts and their products. Shape: what is asked for by ids or keys is in any order. */
export interface SavingsReads {
  savingsById(ids: readonly string[]): Promise<readonly SavingsRowView[]>;
  savingsAccounts(filter: SavingsFilter, page: Page): Promise<readonly SavingsRowView[]>;
  /** All of each, the oldest first. */
  savingsOfClients(clientIds: readonly string[]): Promise<RowsByOwner<SavingsRowView>>;
  savingsProductsById(ids: readonly string[]): Promise<readonly SavingsProductView[]>;
  savingsProducts(page: Page): Promise<readonly SavingsProductView[]>;
  savingsTerms(ids: readonly string[]): Promise<ReadonlyMap<string, SavingsTerms>>;
  transactionsOfSavings(
    accountIds: readonly string[],
    page: Page,
    asked: SavingsTransactionFilter,
  ): Promise<RowsByOwner<SavingsTransactionView>>;
  savingsTransactionsByKey(keys: readonly TransactionKey[]): Promise<readonly SavingsTransactionView[]>;
}

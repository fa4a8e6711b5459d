import { closeQuietly, closeThrough } from '@dayclose/domain/close/close-through.ts';
import type { LocalDate } from '@dayclose/domain/kernel/dates.ts';
import { savingsKind } from '@dayclose/domain/savings/kind.ts';
import type { SavingsProduct } from '@dayclose/domain/savings/product/product.ts';
import type { SavingsTerms } from '@dayclose/domain/savings/product/terms.ts';
import type { SavingsAccount, SavingsToClose } from '@dayclose/domain/savings/savings-account.ts';
import type { AnyAccountStore } from '@dayclose/store/accounts/account-store.ts';
import { savings } from '@dayclose/store/accounts/savings.ts';
import type { Tenant } from '@dayclose/store/tenant.ts';
import { day } from './command-loan.ts';
import { stampOn } from './loan.ts';
import { savingsProduct, submittedSavings, written } from './savings-life.ts';
import { openTenantOfLoans, type WrittenPair } from './tenant-of-loans.ts';

/** A tenant with savings in a database of its own, whose accounts are written without a rule, and without events. */
export interface TenantOfSavings {
  readonly tenant: Tenant;
  /** Applies for an account of its own product, of these terms, on a day. */
  submit(on: string, terms: Partial<SavingsTerms>): Promise<SavingsAccount>;
  read(id: string): Promise<SavingsAccount>;
  /** Writes accounts over what they were, in one batch. */
  write(...pairs: readonly WrittenPair[]): Promise<void>;
  /** Writes an account over what it was, and reads it again. */
  written(before: SavingsAccount | undefined, after: SavingsAccount): Promise<SavingsAccount>;
  /** An account as a close has it at hand. */
  atHand(id: string, through: LocalDate): Promise<SavingsToClose>;
  /** Closes an account in the database as a worker does: by what is at hand, quietly where it is quiet. */
  closeStored(id: string, through: LocalDate): Promise<ClosedStored>;
  close(): Promise<void>;
}

/** An account that was closed in the database, and how it was read for that. */
interface ClosedStored {
  readonly read: 'QUIET' | 'AT_HAND';
  readonly account: SavingsToClose;
}

const store: AnyAccountStore = savings;

export async function openTenantOfSavings(applicationName: string): Promise<TenantOfSavings> {
  const firstDay = day('2020-01-01');
  const own = await openTenantOfLoans(applicationName, { loans: 0, firstDay, cobDate: firstDay });
  const { tenant, write } = own;
  let productId = 10;
  return { tenant, submit, read, write, written: writeAndRead, atHand, closeStored, close: own.close };

  async function submit(on: string, terms: Partial<SavingsTerms>): Promise<SavingsAccount> {
    productId += 1;
    const id = String(productId);
    const product: SavingsProduct = {
      ...savingsProduct(terms),
      id,
      termsId: `1${id}`,
      shortName: `SAV${id}`,
    };
    await write([undefined, product]);
    const { rows } = await tenant.primary.query<{ id: string; termsId: string }>(
      `select nextval('account_ids') as id, terms_id as "termsId" from savings_products where id = $1`,
      [id],
    );
    const drawn = rows[0] as (typeof rows)[number];
    const named = { ...drawn, accountNo: drawn.id.padStart(9, '0'), clientId: '1', productId: id };
    return writeAndRead(undefined, { ...submittedSavings(on, terms), ...named });
  }

  async function read(id: string): Promise<SavingsAccount> {
    const {
      accounts: [account],
    } = await savings.read(tenant.primary, tenant.cache, [id]);
    if (account === undefined) throw new Error(`there is no savings account ${id}`);
    return account;
  }

  async function writeAndRead(
    before: SavingsAccount | undefined,
    after: SavingsAccount,
  ): Promise<SavingsAccount> {
    await write([before && written(before), after]);
    return read(after.id);
  }

  async function atHand(id: string, through: LocalDate): Promise<SavingsToClose> {
    const { accounts } = await savings.readToClose(tenant.primary, tenant.cache, [id], through);
    return accounts[0] as SavingsToClose;
  }

  async function closeStored(id: string, through: LocalDate): Promise<ClosedStored> {
    const days = { through, steps: savingsKind.steps };
    const [quiet] = (await store.readQuiet?.(tenant.primary, tenant.cache, [id], days)) ?? [];
    const close = { kind: savingsKind, steps: savingsKind.steps, stamp: stampOn(through + 1) };
    const before = quiet ?? (await atHand(id, through));
    const outcome =
      quiet === undefined ? closeThrough(before, through, close) : closeQuietly(quiet, through, close);
    if (!outcome.ok) throw new Error(`it could not be closed: ${outcome.code} ${outcome.thrown}`);
    const account = outcome.account as SavingsToClose;
    await write([before, account]);
    return { read: quiet === undefined ? 'AT_HAND' : 'QUIET', account };
  }
}

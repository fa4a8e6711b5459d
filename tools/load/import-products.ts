import { messageOf } from '@dayclose/domain/kernel/codes.ts';
import type { Outcome } from '@dayclose/domain/kernel/outcome.ts';
import type { CommandStamp } from '@dayclose/domain/kernel/stamp.ts';
import { createLoanProduct } from '@dayclose/domain/loan/commands/create-loan-product.ts';
import { createSavingsProduct } from '@dayclose/domain/savings/commands/create-savings-product.ts';
import { readTermsIds } from '@dayclose/store/sql/load/read-terms-ids.ts';
import { newLoanProduct } from '@dayclose/store/targets/new-loan-product.ts';
import { newSavingsProduct } from '@dayclose/store/targets/new-savings-product.ts';
import type { Portfolio } from './draw-batch.ts';
import { type Import, write } from './import-transaction.ts';

/** The products of the portfolio, of each kind that it has accounts of. Errors: one that is refused is a defect and throws. */
export async function importProducts(
  run: Import,
  stamp: CommandStamp,
): Promise<Pick<Portfolio, 'products' | 'savingsProducts'>> {
  const { client, tenant, wanted } = run;
  const context = { client, tenant, accounts: wanted.installed.accounts, stamp: Promise.resolve(stamp) };
  const nothing = Promise.resolve();
  const products = [];
  for (const demo of wanted.loans > 0 ? wanted.products : []) {
    const read = await newLoanProduct.read(context, createLoanProduct.ref(demo.input), nothing);
    products.push({ ...demo, product: made(createLoanProduct.decide(read, demo.input, stamp), demo) });
  }
  const savingsProducts = [];
  for (const demo of wanted.savings > 0 ? wanted.savingsProducts : []) {
    const read = await newSavingsProduct.read(context, createSavingsProduct.ref(demo.input), nothing);
    savingsProducts.push({
      ...demo,
      product: made(createSavingsProduct.decide(read, demo.input, stamp), demo),
    });
  }
  await write(run, { before: [], after: [...products, ...savingsProducts].map(({ product }) => product) });
  return {
    products: await withTerms(products, 'loan_products'),
    savingsProducts: await withTerms(savingsProducts, 'savings_products'),
  };

  function made<Product>(
    outcome: Outcome<Product>,
    { input }: { readonly input: { readonly shortName: string } },
  ): Product {
    if (outcome.ok) return outcome.state;
    throw new Error(`product ${input.shortName}: ${messageOf(outcome, wanted.installed.codes)}`);
  }

  /** Products with equal terms share them. */
  async function withTerms<
    Each extends { readonly product: { readonly id: string; readonly termsId: string } },
  >(entered: readonly Each[], table: Parameters<typeof readTermsIds>[1]): Promise<readonly Each[]> {
    const ids = entered.map(({ product }) => product.id);
    const termsIds = await readTermsIds(client, table, ids);
    return entered.map((each) => {
      const { product } = each;
      return { ...each, product: { ...product, termsId: termsIds.get(product.id) ?? product.termsId } };
    });
  }
}

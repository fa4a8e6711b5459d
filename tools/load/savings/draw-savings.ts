import type { LocalDate } from '@dayclose/domain/kernel/dates.ts';
import type { SavingsProduct } from '@dayclose/domain/savings/product/product.ts';
import type { Random } from '../random.ts';
import type { DemoSavingsProduct } from './demo-products.ts';

/** A savings product of the demo as it is in the database. */
export interface ImportedSavingsProduct extends DemoSavingsProduct {
  readonly product: SavingsProduct;
}

/** What becomes of an account, and how it is used. */
const fates = [
  /** Nobody has decided on it yet. */
  { weight: 20, kind: 'APPLIED' },
  { weight: 25, kind: 'APPROVED' },
  /** Paid into once a month, and seldom out of. */
  { weight: 400, kind: 'SAVES' },
  /** Paid into once a month, and out of several times. */
  { weight: 360, kind: 'SPENDS' },
  /** As far below zero as the product allows, or nearly so. */
  { weight: 60, kind: 'OVERDRAWS' },
  /** Nothing was paid in or out for long. */
  { weight: 80, kind: 'SLEEPS' },
  { weight: 40, kind: 'HELD' },
  { weight: 15, kind: 'BLOCKED' },
  { weight: 25, kind: 'ENDED' },
] as const;

/** What is known of a savings account that is imported: what was agreed, when, and how it was used. */
export interface DrawnSavings {
  readonly product: SavingsProduct;
  readonly size: DemoSavingsProduct['size'];
  readonly submittedOn: LocalDate;
  readonly approvedOn: LocalDate;
  readonly activatedOn: LocalDate;
  readonly fate: (typeof fates)[number]['kind'];
}

/** How long an account has been active at least and at most. Units: days. */
const [youngest, oldest] = [4, 300];
/** How long one that sleeps has been active at least, so that some are dormant. Units: days. */
const sleepsSince = 100;

/** A savings account by chance, most of them of some months. */
export function drawSavings(
  random: Random,
  products: readonly ImportedSavingsProduct[],
  businessDate: LocalDate,
): DrawnSavings {
  const { product, size } = random.weighted(products);
  const { kind: fate } = random.weighted(fates);
  const least = fate === 'SLEEPS' ? sleepsSince : youngest;
  const age = least + Math.floor((oldest - least) * random.fraction() ** 2);
  const isOpened = fate !== 'APPLIED' && fate !== 'APPROVED';
  const activatedOn = businessDate - (isOpened ? age : 1);
  const approvedOn = activatedOn - random.integer(0, 2);
  return { product, size, fate, activatedOn, approvedOn, submittedOn: approvedOn - random.integer(0, 3) };
}

import { parseDate } from '@dayclose/domain/kernel/dates.ts';
import { createSavingsProduct } from '@dayclose/domain/savings/commands/create-savings-product.ts';
import { contradictionIn } from '@dayclose/domain/savings/contradiction.ts';
import { savingsRoles } from '@dayclose/domain/savings/gl-roles.ts';
import { availableOf } from '@dayclose/domain/savings/money/available.ts';
import type { SavingsAccount } from '@dayclose/domain/savings/savings-account.ts';
import { expect, test } from 'vitest';
import { stampOn } from '../../../test/builders/loan.ts';
import { accepted } from '../accepted.ts';
import { randomOf } from '../random.ts';
import { demoSavingsProducts } from './demo-products.ts';
import { drawSavings, type ImportedSavingsProduct } from './draw-savings.ts';
import { liveSavings } from './live-savings.ts';

const businessDate = parseDate('2026-12-01') as number;
const accounts = Object.fromEntries(savingsRoles.values.map((role, index) => [role, String(index + 1)]));
const products = demoSavingsProducts.map((demo, index): ImportedSavingsProduct => {
  const read = { id: String(index + 1), termsId: String(index + 1), shortNameTaken: false, accounts };
  const outcome = createSavingsProduct.decide(read as never, demo.input, stampOn(businessDate));
  return { ...demo, product: accepted(outcome, demo.input.shortName) };
});

function draw(seed: number, place: number, to = businessDate): SavingsAccount {
  const random = randomOf(seed, place);
  const drawn = drawSavings(random, products, to);
  const client = { id: '1', activatedOn: drawn.submittedOn };
  const owning = { id: String(place + 1), externalId: `S-${place}`, client };
  return liveSavings(drawn, owning, random, { businessDate: to, stampOn });
}

test('accounts of any seed live without a refusal, and what is kept of each is what its postings say', () => {
  for (const seed of [1, 2, 3]) {
    for (let place = 0; place < 200; place += 1) {
      const account = draw(seed, place);
      expect(contradictionIn(account, stampOn(businessDate))).toBeUndefined();
      if (account.status === 'ACTIVE') expect(account.closedThrough).toBe(businessDate - 1);
    }
  }
});

test('whoever owes what was overdrawn keeps the account that was to be closed', () => {
  expect(draw(2, 1980, parseDate('2026-11-20')).status).toBe('ACTIVE');
});

test('of a day that posts interest most accounts have some that is due', () => {
  const active = Array.from({ length: 200 }, (_, place) => draw(1, place)).filter(
    (account) => account.status === 'ACTIVE',
  );
  const due = active.filter((account) => 'due' in account && account.due.length > 0);
  expect(due.length / active.length).toBeGreaterThan(0.5);
  // What was withdrawn, and held, was there.
  for (const account of active.filter(({ balances }) => balances.onHold > 0n))
    expect(availableOf(account)).toBeGreaterThanOrEqual(0n);
});

import type { InputOf } from '@dayclose/domain/kernel/field.ts';
import { readInput } from '@dayclose/domain/kernel/read-input.ts';
import { createSavingsProduct } from '@dayclose/domain/savings/commands/create-savings-product.ts';

/** A savings product of the demo, and how its accounts are spread. */
export interface DemoSavingsProduct {
  readonly weight: number;
  readonly input: InputOf<typeof createSavingsProduct.input>;
  /** What is paid in is a multiple of it, from `least` to `most` of them. Units: the currency's main unit. */
  readonly size: { readonly step: number; readonly least: number; readonly most: number };
}

/** The savings products of the demo: three currencies, both balances that bear interest, both ways of accounting. */
export const demoSavingsProducts: readonly DemoSavingsProduct[] = [
  demoSavingsProduct({
    weight: 40,
    size: { step: 10, least: 2, most: 60 },
    input: {
      name: 'Everyday savings',
      shortName: 'EVRY',
      currency: 'USD',
      annualInterestRate: '2.5',
      minOpeningBalance: '25',
      inactiveAfterDays: 60,
      dormantAfterDays: 150,
    },
  }),
  demoSavingsProduct({
    weight: 22,
    size: { step: 50, least: 2, most: 40 },
    input: {
      name: 'Quarterly saver',
      shortName: 'QRTR',
      currency: 'EUR',
      annualInterestRate: '3.1',
      compounding: 'MONTHLY',
      posting: 'QUARTERLY',
      balanceMethod: 'AVERAGE_DAILY_BALANCE',
      daysInYear: 'ACTUAL',
      minBalanceForInterest: '100',
      inactiveAfterDays: 90,
      dormantAfterDays: 180,
    },
  }),
  demoSavingsProduct({
    weight: 22,
    size: { step: 25, least: 2, most: 50 },
    input: {
      name: 'Current account',
      shortName: 'CURR',
      currency: 'USD',
      annualInterestRate: '0.1',
      overdraftLimit: '500',
      overdraftRate: '14.5',
      withdrawalFee: '0.5',
    },
  }),
  demoSavingsProduct({
    weight: 10,
    size: { step: 1_000, least: 5, most: 150 },
    input: {
      name: 'Yen savings',
      shortName: 'YENS',
      currency: 'JPY',
      annualInterestRate: '0.8',
      posting: 'SEMI_ANNUAL',
      minOpeningBalance: '10000',
      minBalance: '10000',
      financialYearFirstMonth: 4,
      dormantAfterDays: 180,
    },
  }),
  demoSavingsProduct({
    weight: 6,
    size: { step: 5, least: 2, most: 30 },
    input: {
      name: 'Club account, cash accounting',
      shortName: 'CLUB',
      currency: 'EUR',
      annualInterestRate: '1.2',
      postAtPeriodEnd: true,
      accounting: 'CASH',
    },
  }),
];

function demoSavingsProduct(
  given: Omit<DemoSavingsProduct, 'input'> & { readonly input: object },
): DemoSavingsProduct {
  const read = readInput(createSavingsProduct.input, given.input);
  if (!read.ok) throw new Error(`a savings product of the demo is refused: ${JSON.stringify(read.details)}`);
  return { ...given, input: read.value };
}

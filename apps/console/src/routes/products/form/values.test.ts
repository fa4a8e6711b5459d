import { buildSchema, isInputObjectType } from 'graphql';
import { expect, test } from 'vitest';
import sdl from '../../../../../../packages/schema/schema.graphql?raw';
import { scalarFields } from './groups.ts';
import { initialValues, inputFrom } from './values.ts';

const input = buildSchema(sdl).getType('CreateLoanProductInput');
if (!isInputObjectType(input)) throw new Error('createLoanProduct is told nothing.');
const fields = Object.values(input.getFields());

/** What is switched on by itself in the form, or has rows that people add. */
const everything = {
  ...initialValues,
  hasDownPayment: true,
  hasRecalculation: true,
  hasOverduePenalty: true,
  delinquencyRanges: [{ id: '1', classification: 'LATE', minDays: '1', maxDays: '' }],
  allocationByType: [{ id: '1', transactionType: 'MERCHANT_REFUND', allocation: initialValues.allocation }],
  futureInstallmentsByType: [{ id: '1', transactionType: 'REPAYMENT', rule: 'NEXT_INSTALLMENT' }],
  accounts: initialValues.accounts.map(({ role }) => ({ role, accountId: 'id' })),
};

test('every term that createLoanProduct takes has its place in the form', () => {
  expect(Object.keys(inputFrom(everything)).toSorted()).toEqual(fields.map(({ name }) => name).toSorted());
});

test('what stands in an empty form is what the API takes where nothing is said', () => {
  const told = fields.filter(({ defaultValue }) => defaultValue !== undefined);
  const byDefault = Object.fromEntries(told.map(({ name, defaultValue }) => [name, defaultValue]));
  expect(inputFrom(initialValues)).toMatchObject(byDefault);
  expect(scalarFields.filter(({ initial }) => initial !== undefined).map(({ name }) => name)).toEqual(
    expect.arrayContaining(
      told.map(({ name }) => name).filter((name) => name !== 'installmentLevelDelinquency'),
    ),
  );
});

test('what was left empty is left out, and an amount is sent digit by digit', () => {
  const { minPrincipal, principal, numberOfRepayments } = inputFrom({
    ...initialValues,
    principal: ' 9999999999999.99 ',
    numberOfRepayments: '600',
  });
  expect([minPrincipal, principal, numberOfRepayments]).toEqual([undefined, '9999999999999.99', 600]);
});

import { currencyDigits } from '../../books/currency.ts';
import { defineCommand } from '../../kernel/command.ts';
import { accept, reject } from '../../kernel/outcome.ts';
import { savingsEvent } from '../events/list.ts';
import { newSavingsProductTarget, type SavingsProduct, savingsProductAnswer } from '../product/product.ts';
import { savingsProductInput } from './savings-product/input.ts';
import { amountsRefusal, valuesRefusal } from './savings-product/refusals.ts';
import { termsOf } from './savings-product/terms-of.ts';

/** Puts a kind of savings account on offer. */
export const createSavingsProduct = defineCommand({
  name: 'createSavingsProduct',
  description: 'Puts a savings product on offer: terms that its accounts keep.',
  permission: 'CREATE_SAVINGS_PRODUCT',
  inputName: 'CreateSavingsProductInput',
  input: savingsProductInput,
  answers: 'SavingsProduct',
  target: newSavingsProductTarget,
  ref: ({ shortName }) => ({ shortName }),
  rejects: ['INVALID_VALUE', 'INVALID_AMOUNT', 'DUPLICATE_SHORT_NAME'],
  decide(read, given, stamp) {
    const digits = given.currencyDigits ?? currencyDigits(given.currency);
    const refusal = valuesRefusal(given) ?? amountsRefusal(given, digits);
    if (refusal !== undefined) return refusal;
    if (read.shortNameTaken) return reject('DUPLICATE_SHORT_NAME', { value: given.shortName });
    const product: SavingsProduct = {
      kind: 'SavingsProduct',
      id: read.id,
      termsId: read.termsId,
      name: given.name,
      shortName: given.shortName,
      terms: termsOf(given, digits, read.accounts),
      enteredOn: stamp.businessDate,
      eventCount: 0,
    };
    return accept(product, savingsEvent.productCreated.of(stamp, product));
  },
  answer: savingsProductAnswer,
});

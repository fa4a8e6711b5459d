import { failAt } from '../failure.ts';
import { object } from '../fields.ts';
import { figure, flag, named, oneOf, type Read, wholeNumber } from '../values.ts';
import { periodUnit } from './periods.ts';

/** How a charge is reckoned. */
export const chargeCalculation = oneOf({
  FLAT: 'FLAT',
  PERCENT_OF_AMOUNT: 'PERCENT_OF_AMOUNT',
  PERCENT_OF_AMOUNT_AND_INTEREST: 'PERCENT_OF_AMOUNT_AND_INTEREST',
  PERCENT_OF_INTEREST: 'PERCENT_OF_INTEREST',
  PERCENT_OF_INSTALLMENT_PRINCIPAL: 'PERCENT_OF_AMOUNT',
  PERCENT_OF_INSTALLMENT_PRINCIPAL_PLUS_INTEREST: 'PERCENT_OF_AMOUNT_AND_INTEREST',
});

/** By how many percent a disbursement may exceed what was applied for. */
export const overApplied: Read<string> = object((fields) => {
  fields.need('type', named('percentage'));
  return fields.need('value', figure);
});

/** The penalty for overdue installments, after the days that the case's configuration waits. */
export function overduePenalty(graceDays: number): Read<object> {
  return object((fields) => {
    const repeats = fields.need('repeats', flag);
    const repeatEvery = fields.maybe('repeatEvery', wholeNumber);
    const repeatUnit = fields.maybe('repeatUnit', periodUnit);
    if (repeats !== (repeatEvery !== undefined && repeatUnit !== undefined)) {
      failAt(
        fields.at('repeats'),
        'a penalty that repeats needs repeatEvery and repeatUnit, another has neither',
      );
    }
    return {
      name: '% Late fee',
      calculation: fields.need('calculation', chargeCalculation),
      amount: fields.need('value', figure),
      graceDays,
      repeatEvery,
      repeatUnit,
    };
  });
}

import { object } from '../fields.ts';
import { flag, named, oneOf, wholeNumber } from '../values.ts';

const advancePayments = oneOf({
  REDUCE_EMI_AMOUNT: 'REDUCE_INSTALLMENT_AMOUNT',
  REDUCE_INSTALLMENT_AMOUNT: 'REDUCE_INSTALLMENT_AMOUNT',
  REDUCE_NUMBER_OF_INSTALLMENTS: 'REDUCE_NUMBER_OF_INSTALLMENTS',
  RESCHEDULE_NEXT_REPAYMENTS: 'RESCHEDULE_NEXT_REPAYMENTS',
  ADJUST_LAST_UNPAID_PERIOD: 'ADJUST_LAST_UNPAID_PERIOD',
});

/** How interest is recalculated; nothing where it is not. */
export const recalculation = object((fields) => {
  const enabled = fields.need('enabled', flag);
  fields.maybe('compounding', named('NONE'));
  const read = {
    preClosure: fields.maybe('preClosure', named('TILL_PRE_CLOSE_DATE', 'TILL_REST_FREQUENCY_DATE')),
    advancePayments: fields.maybe('advancePaymentAdjustment', advancePayments),
    restFrequency: fields.maybe('restFrequency', named('SAME_AS_REPAYMENT_PERIOD', 'DAILY')),
    restInterval: fields.maybe('restInterval', wholeNumber),
  };
  return enabled ? read : undefined;
});

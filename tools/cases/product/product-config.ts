import { object } from '../fields.ts';
import { flag, named, wholeNumber } from '../values.ts';

/** What a case calls configuration, and what the API has as terms of the product. */
export const productConfig = object((fields) => {
  fields.maybe('cobDate', named('BUSINESS_DATE_MINUS_1'));
  fields.ignore('nextPaymentDueDate');
  return {
    waitDays: fields.maybe('penaltyWaitPeriodDays', wholeNumber) ?? 0,
    recalculatesInClose: fields.maybe('cobStepsIncludeInterestRecalculation', flag) ?? false,
    chargeAccrualDate: fields.maybe('chargeAccrualDate', named('DUE_DATE', 'SUBMITTED_DATE')),
    dueEventDaysBefore: fields.maybe('repaymentDueEventDaysBefore', wholeNumber),
    overdueEventDaysAfter: fields.maybe('repaymentOverdueEventDaysAfter', wholeNumber),
  };
});

import { type Rejected, reject } from '../../../kernel/outcome.ts';
import type { LoanProductInput } from './input.ts';

/** Why a product cannot recalculate interest as it is told to, and the field that is in the way. */
type Contradiction = readonly [field: string, reason: string];

/** Refuses a recalculation that does not go with the schedule of a product. */
export function recalculationRefusal(given: LoanProductInput): Rejected<'INVALID_VALUE'> | undefined {
  const [field, reason] = contradictionOf(given) ?? [];
  return field === undefined || reason === undefined ? undefined : reject('INVALID_VALUE', { field, reason });
}

function contradictionOf(given: LoanProductInput): Contradiction | undefined {
  const { recalculation, scheduleType, futureInstallments, futureInstallmentsByType = [] } = given;
  const refunds = interestRefundContradiction(given);
  if (refunds !== undefined) return refunds;
  if (recalculation === undefined) return undefined;
  const { advancePayments } = recalculation;
  if (given.interestMethod === 'FLAT') {
    return ['recalculation', 'interestMethod FLAT bears interest on the whole principal, whatever is paid'];
  }
  if (given.allocationTraversal === 'VERTICAL') {
    return ['allocationTraversal', 'VERTICAL is not offered with recalculation; HORIZONTAL is'];
  }
  if ((advancePayments === 'ADJUST_LAST_UNPAID_PERIOD') !== (scheduleType === 'PROGRESSIVE')) {
    const offered =
      scheduleType === 'PROGRESSIVE'
        ? 'ADJUST_LAST_UNPAID_PERIOD is'
        : 'REDUCE_INSTALLMENT_AMOUNT, REDUCE_NUMBER_OF_INSTALLMENTS and RESCHEDULE_NEXT_REPAYMENTS are';
    const reason = `${advancePayments} is not offered with scheduleType ${scheduleType}; ${offered}`;
    return ['recalculation.advancePayments', reason];
  }
  if (scheduleType === 'PROGRESSIVE') return undefined;
  const why =
    'with recalculation, what is paid in advance on a CUMULATIVE schedule is principal of the running installment';
  if (futureInstallments !== 'NEXT_INSTALLMENT') {
    return ['futureInstallments', `${futureInstallments} changes nothing: ${why}`];
  }
  const other = futureInstallmentsByType.findIndex(({ rule }) => rule !== 'NEXT_INSTALLMENT');
  if (other < 0) return undefined;
  return [
    `futureInstallmentsByType.${other}.rule`,
    `${futureInstallmentsByType[other]?.rule} changes nothing: ${why}`,
  ];
}

/** Source: reference system, which refunds interest of progressive schedules, and whose own follows what is paid. */
function interestRefundContradiction(given: LoanProductInput): Contradiction | undefined {
  const { recalculation, scheduleType, interestRefundTypes = [] } = given;
  const twice = interestRefundTypes.findIndex((type, index) => interestRefundTypes.indexOf(type) < index);
  if (twice >= 0) return [`interestRefundTypes.${twice}`, `${interestRefundTypes[twice]} is named twice`];
  if (interestRefundTypes.length === 0) return undefined;
  if (recalculation === undefined) {
    return [
      'interestRefundTypes',
      'interest that follows what is paid is refunded: recalculation is missing',
    ];
  }
  if (scheduleType === 'PROGRESSIVE') return undefined;
  return ['interestRefundTypes', `it is not offered with scheduleType ${scheduleType}; PROGRESSIVE is`];
}

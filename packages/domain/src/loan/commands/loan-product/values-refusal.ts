import { isCurrency } from '../../../books/currency.ts';
import { hundredPercent, parseStored, storedMoney } from '../../../kernel/money.ts';
import { type Rejected, reject } from '../../../kernel/outcome.ts';
import { allocationByTypeRefusal } from '../../money/allocation-by-type.ts';
import { allocationRefusal } from '../../money/allocation-order.ts';
import { futureInstallmentsRefusal } from '../../money/future-installments.ts';
import { termRefusal } from '../../product/longest-term.ts';
import { rangesRefusal } from '../../product/ranges.ts';
import { graceRefusal } from '../../schedule/graces.ts';
import { idleTermRefusal } from './idle-terms.ts';
import type { LoanProductInput } from './input.ts';
import { recalculationRefusal } from './recalculation-refusal.ts';

type Refusal = Rejected<'INVALID_VALUE'> | undefined;

/** Refuses a value of a product that is out of its bounds, or that does not go with another one. */
export function valuesRefusal(given: LoanProductInput): Refusal {
  const overlap = rangesRefusal(given.delinquencyRanges ?? []);
  return (
    currencyRefusal(given) ??
    termRefusal(given) ??
    idleTermRefusal(given) ??
    downPaymentRefusal(given) ??
    tranchesRefusal(given) ??
    graceRefusal(given, given.numberOfRepayments) ??
    allocationRefusal(given.allocation, given.allocationTraversal) ??
    allocationByTypeRefusal(given.allocationByType ?? [], given.allocationTraversal) ??
    futureInstallmentsRefusal(given.futureInstallmentsByType ?? []) ??
    recalculationRefusal(given) ??
    penaltyRefusal(given) ??
    (overlap === undefined ? undefined : reject('INVALID_VALUE', overlap)) ??
    accountsRefusal(given)
  );
}

function currencyRefusal({ currency }: LoanProductInput): Refusal {
  if (isCurrency(currency)) return undefined;
  return reject('INVALID_VALUE', {
    field: 'currency',
    reason: `${currency} is no ISO 4217 code, such as USD`,
  });
}

function downPaymentRefusal({ downPayment }: LoanProductInput): Refusal {
  if (downPayment === undefined) return undefined;
  const percent = parseStored(downPayment.percent);
  if (percent > 0n && percent < hundredPercent) return undefined;
  const reason = `${downPayment.percent} is not above 0 and below 100`;
  return reject('INVALID_VALUE', { field: 'downPayment.percent', reason });
}

/** Interest of the whole term has no part for money that goes out within it, and a down payment is due once. */
function tranchesRefusal({ maxTrancheCount, interestMethod, downPayment }: LoanProductInput): Refusal {
  if (maxTrancheCount === undefined) return undefined;
  const field = 'maxTrancheCount';
  if (interestMethod === 'FLAT') {
    const reason =
      'interestMethod FLAT is a sum for the whole term, which no later disbursement has a part of';
    return reject('INVALID_VALUE', { field, reason });
  }
  if (downPayment === undefined) return undefined;
  const reason = 'downPayment is asked for where all is disbursed at once';
  return reject('INVALID_VALUE', { field, reason });
}

function penaltyRefusal({ overduePenalty: penalty }: LoanProductInput): Refusal {
  if (penalty === undefined) return undefined;
  if (penalty.calculation !== 'FLAT' && penalty.amount > hundredPercent) {
    const reason = `${storedMoney(penalty.amount)} is more than 100 percent`;
    return reject('INVALID_VALUE', { field: 'overduePenalty.amount', reason });
  }
  if ((penalty.repeatEvery === undefined) === (penalty.repeatUnit === undefined)) return undefined;
  const [missing, present] =
    penalty.repeatEvery === undefined ? ['repeatEvery', 'repeatUnit'] : ['repeatUnit', 'repeatEvery'];
  const reason = `it is missing, and ${present} means nothing without it`;
  return reject('INVALID_VALUE', { field: `overduePenalty.${missing}`, reason });
}

function accountsRefusal({ accounts = [] }: LoanProductInput): Refusal {
  const index = accounts.findIndex(
    ({ role }, at) => accounts.findIndex((mapping) => mapping.role === role) < at,
  );
  if (index < 0) return undefined;
  const reason = `${accounts[index]?.role} is mapped twice`;
  return reject('INVALID_VALUE', { field: `accounts.${index}.role`, reason });
}

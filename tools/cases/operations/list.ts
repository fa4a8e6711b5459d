import type { CaseProduct } from '../product/case-product.ts';
import { applicationOperations } from './application.ts';
import { chargeOperations } from './charge.ts';
import { closeOperations } from './close.ts';
import { correctionOperations } from './correction.ts';
import { distressOperations } from './distress.ts';
import { lockOperations } from './lock.ts';
import type { Operations } from './operation.ts';
import { repaymentOperations } from './repayment.ts';
import { savingsOperations } from './savings.ts';

const onEveryAccount: Operations = { ...closeOperations, ...lockOperations };

/** Every operation that a case may have, by what its product is. */
export const operations: Readonly<Record<CaseProduct['kind'], Operations>> = {
  LOAN: {
    ...onEveryAccount,
    ...applicationOperations,
    ...repaymentOperations,
    ...correctionOperations,
    ...chargeOperations,
    ...distressOperations,
  },
  SAVINGS: { ...onEveryAccount, ...savingsOperations },
};

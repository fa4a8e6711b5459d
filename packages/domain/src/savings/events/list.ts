import { type AnyEventType, defineEvent, type EventType } from '../../kernel/event.ts';
import type { SavingsProduct } from '../product/product.ts';
import type { SavingsAccount, SavingsToClose } from '../savings-account.ts';
import type { SavingsTransaction } from '../transactions/transaction.ts';
import { savingsAccountData } from './savings-account-data.ts';
import { savingsProductData } from './savings-product-data.ts';
import { savingsTransactionData } from './savings-transaction-data.ts';

type AnySavings = SavingsAccount | SavingsToClose;

/** The account as it is after what happened. */
function ofAccount(type: string, description: string): EventType<[account: AnySavings]> {
  return defineEvent<[account: AnySavings]>({
    type,
    description,
    category: 'Savings',
    dataschema: 'dayclose.avro.savings.v1.SavingsAccountDataV1',
    laterSchemas: ['dayclose.avro.savings.v2.SavingsAccountDataV2'],
    aggregateKind: 'SavingsAccount',
    aggregateId: ({ id }) => id,
    data: (_stamp, account) => savingsAccountData(account),
  });
}

/** One posting. */
function ofTransaction(
  type: string,
  description: string,
): EventType<[account: AnySavings, transaction: SavingsTransaction]> {
  return defineEvent<[account: AnySavings, transaction: SavingsTransaction]>({
    type,
    description,
    category: 'Savings',
    dataschema: 'dayclose.avro.savings.v1.SavingsAccountTransactionDataV1',
    laterSchemas: ['dayclose.avro.savings.v2.SavingsAccountTransactionDataV2'],
    aggregateKind: 'SavingsAccount',
    aggregateId: ({ id }) => id,
    data: (_stamp, account, transaction) => savingsTransactionData(account, transaction),
  });
}

/** Every event of savings accounts and their products, in the order of an account's life. */
export const savingsEvent = {
  productCreated: defineEvent<[product: SavingsProduct]>({
    type: 'SavingsProductCreateBusinessEvent',
    description: 'A savings product was put on offer.',
    category: 'Savings',
    dataschema: 'dayclose.avro.savings.v1.SavingsProductDataV1',
    laterSchemas: ['dayclose.avro.savings.v2.SavingsProductDataV2'],
    aggregateKind: 'SavingsProduct',
    aggregateId: ({ id }) => id,
    data: (_stamp, product) => savingsProductData(product),
  }),
  created: ofAccount('SavingsCreateBusinessEvent', 'A savings account was applied for.'),
  approved: ofAccount('SavingsApproveBusinessEvent', 'A savings account was approved.'),
  rejected: ofAccount('SavingsRejectBusinessEvent', 'The lender turned an application down.'),
  withdrawnByApplicant: ofAccount(
    'SavingsWithdrawnByApplicantBusinessEvent',
    'The client took an application back.',
  ),
  activated: ofAccount('SavingsActivateBusinessEvent', 'A savings account became active.'),
  deposited: ofTransaction('SavingsDepositBusinessEvent', 'A deposit was posted.'),
  withdrawn: ofTransaction('SavingsWithdrawalBusinessEvent', 'A withdrawal was posted.'),
  feeCharged: ofTransaction('SavingsWithdrawalFeeBusinessEvent', 'A withdrawal was charged for.'),
  held: ofTransaction('SavingsHoldBusinessEvent', 'Money was put on hold.'),
  released: ofTransaction('SavingsReleaseBusinessEvent', 'Money on hold was released.'),
  interestPosted: ofTransaction('SavingsPostInterestBusinessEvent', 'Interest of a period was credited.'),
  overdraftInterestPosted: ofTransaction(
    'SavingsPostOverdraftInterestBusinessEvent',
    'Interest of a period, on what was overdrawn, was debited.',
  ),
  transactionAdjusted: ofTransaction(
    'SavingsAdjustTransactionBusinessEvent',
    'A posting was reversed; another one may have taken its place.',
  ),
  accrualCreated: ofTransaction(
    'SavingsAccrualTransactionCreatedBusinessEvent',
    'Interest was accrued, or interest that an overdrawn account owes.',
  ),
  accrualAdjusted: ofTransaction(
    'SavingsAccrualAdjustmentTransactionBusinessEvent',
    'Accrued interest was taken back.',
  ),
  activityChanged: ofAccount(
    'SavingsActivityChangedBusinessEvent',
    'An account became inactive or dormant, or somebody paid in or out of one that was.',
  ),
  blockChanged: ofAccount('SavingsBlockChangedBusinessEvent', 'An account was blocked, or is not any more.'),
  closed: ofAccount('SavingsCloseBusinessEvent', 'A savings account was closed for good.'),
} as const;

export const savingsEvents: readonly AnyEventType[] = Object.values(savingsEvent);

import { encodePayload } from '@dayclose/schema/avro/codec.ts';

export const sampleSchema = 'dayclose.avro.loan.v1.LoanTransactionDataV1';

/** The payload of an accrual, of the usual length. */
export function samplePayload(): Buffer {
  return encodePayload(sampleSchema, {
    id: '48151',
    loanId: '16234',
    externalLoanId: null,
    type: { id: 10, code: 'loanTransactionType.accrual', value: 'Accrual' },
    date: '2026-11-21',
    currency: { code: 'USD', decimalPlaces: 2 },
    amount: '1.37',
    principalPortion: '0.00',
    interestPortion: '1.37',
    feeChargesPortion: '0.00',
    penaltyChargesPortion: '0.00',
    overpaymentPortion: '0.00',
    outstandingLoanBalance: '0.00',
    submittedOnDate: '2026-11-21',
    manuallyReversed: false,
    reversedOnDate: null,
  });
}

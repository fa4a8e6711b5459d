import type { Code, Details } from '@dayclose/domain/kernel/codes.ts';
import { describe, expect, it } from 'vitest';
import { ids } from '../../../../test/builders/shipped-schema.ts';
import { clientDetails } from './client-details.ts';
import { globalId } from './global-id.ts';

const rows: readonly [code: Code, details: Details, detail: string, shown: string | number][] = [
  ['NOT_FOUND', { kind: 'Loan', field: 'loanId', value: '7' }, 'value', globalId('Loan', '7')],
  ['NOT_FOUND', { kind: 'Tenant', field: 'id', value: '7' }, 'value', '7'],
  ['CLIENT_NOT_FOUND', { value: '7' }, 'value', globalId('Client', '7')],
  ['PRODUCT_NOT_FOUND', { value: '7' }, 'value', globalId('LoanProduct', '7')],
  ['GL_ACCOUNT_NOT_FOUND', { field: 'accounts.0', value: '7' }, 'value', globalId('GlAccount', '7')],
  [
    'LOAN_HAS_TRANSACTIONS',
    { loan: '000000007', transaction: '7000002' },
    'transaction',
    globalId('LoanTransaction', '7000002'),
  ],
  [
    'TRANSACTION_CHARGED_BACK',
    { transaction: '7000003' },
    'transaction',
    globalId('LoanTransaction', '7000003'),
  ],
  [
    'CHARGEBACK_NOT_ALLOWED',
    { kind: 'LoanTransaction', value: '7000002' },
    'value',
    globalId('LoanTransaction', '7000002'),
  ],
  [
    'TRANSACTION_REVERSED',
    { kind: 'LoanTransaction', value: '7000002' },
    'value',
    globalId('LoanTransaction', '7000002'),
  ],
  [
    'TRANSACTION_REVERSED',
    { kind: 'SavingsTransaction', value: '7000002' },
    'value',
    globalId('SavingsTransaction', '7000002'),
  ],
  ['SAVINGS_PRODUCT_NOT_FOUND', { value: '7' }, 'value', globalId('SavingsProduct', '7')],
  ['CHARGE_SETTLED', { field: 'chargeId', value: '7000001' }, 'value', globalId('LoanCharge', '7000001')],
  ['AMOUNT_EXCEEDS_CHARGE', { value: '7', limit: '5' }, 'value', '7'],
];

describe('the details of a refusal', () => {
  it.each(rows)('%s names what clients know by its global id', (code, details, detail, shown) => {
    expect(clientDetails(ids, code, details)).toEqual({ ...details, [detail]: shown });
  });
});

import { shipped } from '@dayclose/domain/shipped.ts';
import { expect, test } from 'vitest';
import { refusalOf } from './refusal.ts';

test.each([
  ['whose sentence begins with it', 'AMOUNT_EXCEEDS_INTEREST', { value: '2', limit: '1' }, 'amount'],
  ['that says it itself', 'DATE_TOO_EARLY', { field: 'dueOn' }, 'dueOn'],
  ['about one of a list', 'CHARGE_SETTLED', { field: 'chargeIds.1', value: 'x' }, 'chargeIds.1'],
  ['about no field', 'LOAN_NOT_ACTIVE', { loan: '000000001' }, undefined],
])('a refusal %s tells programs which field it is about', (_what, code, details, field) => {
  expect(refusalOf({ code, details }, shipped.codes).extensions.details).toEqual({
    ...details,
    ...(field === undefined ? {} : { field }),
  });
});

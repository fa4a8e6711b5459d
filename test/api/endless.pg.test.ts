import { afterAll, beforeAll, expect, test } from 'vitest';
import { ids } from '../builders/shipped-schema.ts';
import { startGateway, type TestGateway } from './gateway.ts';
import { approveLoan, createClient, createProduct, submitLoan } from './loans.ts';
import { send } from './mutations.ts';

let gateway: TestGateway;
let given: { readonly clientId: string; readonly productId: string };
beforeAll(async () => {
  gateway = await startGateway();
  given = { clientId: await createClient(gateway), productId: await createProduct(gateway) };
});
afterAll(() => gateway.close());

test.each([
  ['number_of_repayments = 2000000000', '2000000000 repayments would take more than 36525 rounds'],
  ['number_of_repayments = 40000', '40000 repayments would take more than 36525 rounds'],
])(
  'a write whose rule would not end (%s) is refused with the code, and changes nothing',
  async (set, says) => {
    const loanId = await submitLoan(gateway, given);
    await approveLoan(gateway, loanId);
    await gateway.pool.query(`update loans set ${set} where id = ${ids.idOf('Loan', loanId)}`);
    const before = await gateway.count('commands');
    const { status, errors, text } = await send(gateway, 'disburseLoan', { loanId });
    expect([status, errors[0]?.extensions.code], text).toEqual([409, 'ACCOUNT_INCONSISTENT']);
    expect(errors[0]?.message).toContain(says);
    expect([await gateway.count('commands'), gateway.defects]).toEqual([before, []]);
  },
);

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rowBreaks, rowsOfLoan } from '../builders/row-breaks.ts';
import { ids } from '../builders/shipped-schema.ts';
import { startGateway, type TestGateway } from './gateway.ts';
import { activeLoan, createClient, createProduct, setBusinessDate } from './loans.ts';
import { run, send } from './mutations.ts';

let gateway: TestGateway;
let given: { readonly clientId: string; readonly productId: string };

/** What a write finds beyond what a close can see, since it reads the loan whole. */
const wholeBreaks: readonly (readonly [name: string, sql: string, says: string])[] = [
  [
    'inflated interest that is all paid',
    'update loan_installments set interest = interest + 9, interest_paid = 9 where number = 6 and',
    'interest paid',
  ],
  [
    'interest that is lost',
    'update loan_installments set interest = 0, interest_before = case number when 6 then interest_before else 0 end where',
    'interest',
  ],
  [
    'a last installment that is lost',
    'delete from loan_installments where number = 6 and',
    'principal outstanding',
  ],
  [
    'principal that never went out',
    'update loan_installments set principal = principal + 1, principal_paid = 1 where number = 3 and',
    'principal: ',
  ],
  [
    'interest that nobody waived',
    'update loan_installments set interest_waived = interest where number = 6 and',
    'interest outstanding',
  ],
  [
    'an overpayment that nobody paid',
    'update loan_summaries set overpaid = 1 where',
    'overpaid: 0.00 by its parts, 1.00 as it is kept',
  ],
  [
    'more accrued than it bears',
    'update loan_summaries set interest_accrued = 1000 where',
    'interest accrued: 1000.00 of',
  ],
  [
    'a transaction that it does not count',
    'update loan_summaries set transaction_count = 0 where',
    'it has more transactions than it counts',
  ],
  [
    'a charge that is lost',
    'update loan_summaries set charge_count = 1 where',
    'it has 0 charges and counts 1',
  ],
  [
    'the status of a closed one',
    `update loans set closed_on = '2026-03-01' where id = $id; update loan_summaries set status = 600 where`,
    'by its balances and postings it is ACTIVE',
  ],
  [
    'the status of an overpaid one',
    'update loan_summaries set status = 700 where',
    'by its balances and postings it is ACTIVE',
  ],
  [
    'the status of an application',
    'update loan_summaries set status = 100, closed_through = null where',
    'it is SUBMITTED and has a balance',
  ],
];

const breaks = [
  ...rowBreaks.map(({ name, sql }) => [name, sql, ''] as const),
  ...wholeBreaks.map(
    ([name, sql, says]) => [name, (id: string) => `${sql.replace('$id', id)} loan_id = ${id}`, says] as const,
  ),
];

beforeAll(async () => {
  gateway = await startGateway();
  await setBusinessDate(gateway, '2026-02-05');
  const productId = await createProduct(gateway);
  given = { clientId: await createClient(gateway), productId };
});
afterAll(() => gateway.close());

describe('a write on a loan whose rows contradict each other is refused, and leaves them as they are', () => {
  const loans: string[] = [];
  beforeAll(async () => {
    for (const _ of breaks) loans.push(await activeLoan(gateway, given));
    await setBusinessDate(gateway, '2026-03-11');
    for (const [index, [, sql]] of breaks.entries()) await gateway.pool.query(sql(keyOf(loans[index])));
  });

  test.each(breaks.map(([name, , says], index) => [name, index, says] as const))(
    'where they do in %s',
    async (_, index, says) => {
      const loanId = loans[index] as string;
      const before = await rowsOfLoan(gateway.pool, keyOf(loanId));
      const { status, errors } = await send(gateway, 'repayLoan', { loanId, amount: '1.00' });
      expect([status, errors[0]?.extensions.code]).toEqual([409, 'ACCOUNT_INCONSISTENT']);
      expect(errors[0]?.message).toContain(says);
      expect(await rowsOfLoan(gateway.pool, keyOf(loanId))).toEqual(before);
      expect(gateway.defects).toEqual([]);
    },
  );

  test('an inline close of them closes the others only', async () => {
    const healthy = await activeLoan(gateway, given);
    const broken = loans.slice(0, rowBreaks.length);
    const outcomes = await run(gateway, 'inlineCob', { accountIds: [...broken, healthy] }, 'errorCode error');
    expect(outcomes.slice(0, -1).map((each: { errorCode: string }) => each.errorCode)).toEqual(
      broken.map(() => 'ACCOUNT_INCONSISTENT'),
    );
    expect(outcomes.at(-1)).toEqual({ errorCode: null, error: null });
  });
});

test('once its rows are mended, the same command with the same key is carried out', async () => {
  const loanId = await activeLoan(gateway, given);
  const id = keyOf(loanId);
  const input = { loanId, amount: '1.00' };
  await gateway.pool.query(`update loan_summaries set interest_outstanding = 9 where loan_id = ${id}`);
  expect(await send(gateway, 'repayLoan', input, { key: 'again' })).toMatchObject({ status: 409 });
  await gateway.pool.query(`
    update loan_summaries set interest_outstanding = (select sum(interest) from loan_installments where loan_id = ${id})
    where loan_id = ${id}`);
  expect(await send(gateway, 'repayLoan', input, { key: 'again' })).toMatchObject({ status: 200 });
});

function keyOf(loanId: string | undefined): string {
  const id = ids.idOf('Loan', loanId ?? '');
  if (id === undefined) throw new Error(`${loanId} is no loan`);
  return id;
}

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commandNamed } from '../builders/command-named.ts';
import { acceptable, startLoanWorld } from './loan-world.ts';
import { approveLoan, submitLoan } from './loans.ts';
import { send } from './mutations.ts';
import { type Refused, stateOf, withIds } from './refusals.ts';

/** Every mutation on a loan under a key of its own, told again once all others have changed the loans as well. */
const loan = `id accountNo status statusCode principal submittedOn expectedDisbursementOn approvedOn disbursedOn maturesOn
  closedOn lastClosedDate outstanding { principal interest fees penalties total } overpaid accruedInterest nonPerforming`;
const charge = 'id kind name dueOn amount paid waived outstanding';
const transaction = `id type date submittedOn createdAt amount principal interest fees penalties overpayment balance
  reversed reversedOn`;
const told: Readonly<Record<string, string>> = {
  Loan: loan,
  LoanCharge: charge,
  LoanTransactionResult: `transaction { ${transaction} } loan { ${loan} } avoidablePenalties { ${charge} }`,
};

/** What differs from the inputs that are acceptable one by one, so that each finds its loan as it needs it. */
const inputs: Readonly<Record<string, object>> = {
  ...acceptable,
  undoLoanApproval: { loanId: '$alsoApproved' },
  rejectLoan: { loanId: '$alsoSubmitted' },
  withdrawLoan: { loanId: '$toWithdraw' },
  adjustLoanTransaction: { loanId: '$overpaid', transactionId: '$ofAnother', amount: '105.00' },
};

let world: Refused;
const first = new Map<string, unknown>();
const order = Object.keys(inputs);
const ask = (mutation: string, input: object, key = mutation) =>
  send(world.gateway, mutation, withIds(input, world.ids), {
    selection: told[commandNamed(mutation).answers] ?? '',
    key,
  });

beforeAll(async () => {
  const made = await startLoanWorld();
  const { client, product } = made.ids;
  const submit = () => submitLoan(made.gateway, { clientId: client, productId: product });
  const more = {
    alsoSubmitted: await submit(),
    toWithdraw: await submit(),
    alsoApproved: await approveLoan(made.gateway, await submit()),
  };
  world = { gateway: made.gateway, ids: { ...made.ids, ...more } };
  for (const mutation of order) {
    const { status, data, text } = await ask(mutation, inputs[mutation] ?? {});
    if (status !== 200) throw new Error(`${mutation}: ${text}`);
    first.set(mutation, data);
  }
});
afterAll(() => world.gateway.close());

describe.each(order)('%s, sent again,', (mutation) => {
  test('answers the same key with the same, says so, and does nothing', async () => {
    const before = await stateOf(world.gateway);
    const { status, data, headers, text } = await ask(mutation, inputs[mutation] ?? {});
    expect([status, headers.get('idempotent-replayed')], text).toEqual([200, 'true']);
    expect(data).toEqual(first.get(mutation));
    expect(await stateOf(world.gateway)).toEqual(before);
  });

  test('refuses its key to another input', async () => {
    const other = mutation === 'submitLoan' ? { externalId: 'OTHER' } : { loanId: '$paused' };
    const given = mutation === 'resumeDelinquency' ? { loanId: '$active' } : other;
    const { status, errors } = await ask(mutation, { ...inputs[mutation], ...given });
    expect([status, errors[0]?.extensions.code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
  });

  test('refuses the key of another command', async () => {
    const key = mutation === 'repayLoan' ? 'submitLoan' : 'repayLoan';
    const { status, errors } = await ask(mutation, inputs[mutation] ?? {}, key);
    expect([status, errors[0]?.extensions.code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
    expect(world.gateway.defects).toEqual([]);
  });
});

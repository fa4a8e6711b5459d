import { afterAll, beforeAll } from 'vitest';
import type { Refused } from './refusals.ts';
import { testReplays } from './replays-of-answers.ts';
import { openSavings } from './savings.ts';
import { acceptableSavings, startSavingsWorld } from './savings-world.ts';

/** Every mutation on savings under a key of its own, told again once all others have changed the accounts as well. */
const account = `id accountNo status activity block submittedOn approvedOn activeSince closedOn lastClosedDate
  balance available onHold accruedInterest`;
const selections: Readonly<Record<string, string>> = {
  SavingsProduct:
    'id name shortName currency currencyDigits annualInterestRate accounts { role account { code } }',
  SavingsAccount: account,
  Loan: 'id accountNo status repaymentAccount { id }',
  SavingsTransaction: `id type date submittedOn createdAt amount balance interestThrough feeOf { id } note supersededBy { id }
    account { ${account} }`,
};

/** What differs from the inputs that are acceptable one by one, so that each finds its account as it needs it. */
const inputs: Readonly<Record<string, object>> = {
  ...acceptableSavings,
  rejectSavings: { accountId: '$alsoSubmitted' },
  withdrawSavingsApplication: { accountId: '$toWithdraw' },
};

let world: Refused;
beforeAll(async () => {
  const made = await startSavingsWorld();
  const { client: clientId, product: productId } = made.ids;
  const open = () => openSavings(made.gateway, { clientId, productId });
  const more = { alsoSubmitted: await open(), toWithdraw: await open() };
  world = { gateway: made.gateway, ids: { ...made.ids, ...more } };
});
afterAll(() => world.gateway.close());

const others = {
  createSavingsProduct: { shortName: 'OTHER' },
  openSavings: { externalId: 'OTHER' },
  transfer: { toId: '$loan' },
  linkRepaymentAccount: { savingsAccountId: '$fresh' },
  unlinkRepaymentAccount: { loanId: '$loan' },
};
testReplays({ inputs, selections, others, usualOther: { accountId: '$fresh' } }, () => world);

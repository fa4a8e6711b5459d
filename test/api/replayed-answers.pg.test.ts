import { afterAll, beforeAll } from 'vitest';
import { acceptable, startLoanWorld } from './loan-world.ts';
import { activeLoan, approveLoan, repayLoan, submitLoan } from './loans.ts';
import type { Refused } from './refusals.ts';
import { testReplays } from './replays-of-answers.ts';

/** Every mutation on a loan under a key of its own, told again once all others have changed the loans as well. */
const loan = `id accountNo status statusCode principal submittedOn expectedDisbursementOn approvedOn disbursedOn maturesOn
  closedOn lastClosedDate outstanding { principal interest fees penalties total } overpaid accruedInterest nonPerforming`;
const charge = 'id kind name dueOn amount paid waived outstanding';
const transaction = `id type date submittedOn createdAt amount principal interest fees penalties overpayment balance
  reversed reversedOn`;
const selections: Readonly<Record<string, string>> = {
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
  merchantRefund: { loanId: '$toChargeOff', amount: '1.00' },
  payoutRefund: { loanId: '$toChargeOff', amount: '1.00' },
  goodwillCredit: { loanId: '$toChargeOff', amount: '1.00' },
  chargebackLoan: { loanId: '$toChargeOff', transactionId: '$alsoPaid', amount: '1.00' },
  markLoanAsFraud: { loanId: '$toChargeOff', fraud: true },
  chargeOffLoan: { loanId: '$toChargeOff' },
  writeOffLoan: { loanId: '$toWriteOff' },
  undoLoanWriteOff: { loanId: '$toWriteOff' },
};

let world: Refused;
beforeAll(async () => {
  const made = await startLoanWorld();
  const { client = '', product = '' } = made.ids;
  const given = { clientId: client, productId: product };
  const submit = () => submitLoan(made.gateway, given);
  const toChargeOff = await activeLoan(made.gateway, given);
  const more = {
    alsoSubmitted: await submit(),
    toWithdraw: await submit(),
    alsoApproved: await approveLoan(made.gateway, await submit()),
    alsoPaid: await repayLoan(made.gateway, toChargeOff, '2.00'),
    toChargeOff,
    toWriteOff: await activeLoan(made.gateway, given),
  };
  world = { gateway: made.gateway, ids: { ...made.ids, ...more } };
});
afterAll(() => world.gateway.close());

const others = { submitLoan: { externalId: 'OTHER' }, resumeDelinquency: { loanId: '$active' } };
testReplays({ inputs, selections, others, usualOther: { loanId: '$paused' } }, () => world);

import { startGateway } from './gateway.ts';
import {
  activeLoan,
  approveLoan,
  createClient,
  createProduct,
  repayLoan,
  setBusinessDate,
  submitLoan,
} from './loans.ts';
import { run } from './mutations.ts';
import type { Refused } from './refusals.ts';

/**
 * A database with a loan in every status, and with everything that an input can name.
 *
 * Shape: the loans were paid out on 15 January 2024 and the business date is 31 January: every day between is closed,
 * but for the loan `behind`.
 */
export async function startLoanWorld(): Promise<Refused> {
  const gateway = await startGateway();
  const ids: Record<string, string> = {};
  await setBusinessDate(gateway, '2024-01-15');
  ids.client = await createClient(gateway, { name: 'Ada', externalId: 'ADA' });
  ids.product = await createProduct(gateway, {
    minPrincipal: '50',
    maxPrincipal: '200',
    maxAnnualInterestRate: '12',
    maxNumberOfRepayments: 12,
  });
  ids.yenProduct = await createProduct(gateway, { shortName: 'YEN', currency: 'JPY', principal: '10000' });
  await run(gateway, 'createGlAccount', { code: 'NOSTRO', name: 'Nostro' });
  const given = { clientId: ids.client, productId: ids.product };

  ids.submitted = await submitLoan(gateway, { ...given, externalId: 'IN-USE' });
  ids.rejected = await submitLoan(gateway, given);
  await run(gateway, 'rejectLoan', { loanId: ids.rejected });
  ids.withdrawn = await submitLoan(gateway, given);
  await run(gateway, 'withdrawLoan', { loanId: ids.withdrawn });
  ids.approved = await approveLoan(gateway, await submitLoan(gateway, given));
  ids.fresh = await activeLoan(gateway, given);
  ids.active = await activeLoan(gateway, given);
  ids.paused = await activeLoan(gateway, given);
  ids.closed = await activeLoan(gateway, given);
  ids.overpaid = await activeLoan(gateway, given);
  ids.behind = await activeLoan(gateway, given);
  ids.chargedOff = await activeLoan(gateway, given);
  ids.writtenOff = await activeLoan(gateway, given);
  ids.inParts = await inTwoParts(gateway, ids.client);
  const weekly = await createProduct(gateway, {
    shortName: 'WEEKLY',
    scheduleType: 'PROGRESSIVE',
    daysInMonth: undefined,
    repaymentEvery: 7,
    repaymentUnit: 'DAYS',
  });
  ids.overdue = await activeLoan(gateway, { clientId: ids.client, productId: weekly });
  ids.reAmortized = await activeLoan(gateway, { clientId: ids.client, productId: weekly });

  await setBusinessDate(gateway, '2024-01-31');
  const active = { loanId: ids.active };
  const charge = { kind: 'FEE', name: 'Service', dueOn: '2024-02-10' };
  ids.charge = (await run(gateway, 'addLoanCharge', { ...active, ...charge, amount: '5.00' })).id;
  ids.settledCharge = (await run(gateway, 'addLoanCharge', { ...active, ...charge, amount: '1.00' })).id;
  await run(gateway, 'waiveLoanCharges', { ...active, chargeIds: [ids.settledCharge] });
  ids.reversed = await repayLoan(gateway, ids.active, '3.00');
  await run(gateway, 'reverseLoanTransaction', { ...active, transactionId: ids.reversed });
  ids.repayment = await repayLoan(gateway, ids.active, '2.00');
  const { loan } = await run(
    gateway,
    'repayLoan',
    { loanId: ids.closed, amount: '102.78' },
    'loan { transactions { edges { node { id } } } }',
  );
  ids.disbursement = loan.transactions.edges[0].node.id;
  ids.ofAnother = await repayLoan(gateway, ids.overpaid, '110.00');
  await run(gateway, 'pauseDelinquency', { loanId: ids.paused, start: '2024-01-31', end: '2024-02-20' });
  await run(gateway, 'chargeOffLoan', { loanId: ids.chargedOff });
  await run(gateway, 'writeOffLoan', { loanId: ids.writtenOff });
  await run(gateway, 'reAmortizeLoan', { loanId: ids.reAmortized });
  for (const loanId of [ids.fresh, ids.active, ids.paused, ids.overdue]) {
    await run(gateway, 'inlineCob', { accountIds: [loanId] });
  }
  return { gateway, ids };
}

/** A loan of which a part was paid out, and another one since. */
async function inTwoParts(gateway: Refused['gateway'], clientId: string): Promise<string> {
  const productId = await createProduct(gateway, { shortName: 'PARTS', maxTrancheCount: 3 });
  const loanId = await approveLoan(gateway, await submitLoan(gateway, { clientId, productId }));
  await run(gateway, 'disburseLoan', { loanId, amount: '50.00' });
  await run(gateway, 'disburseLoan', { loanId, amount: '20.00' });
  return loanId;
}

/** An input of each mutation on a loan that would be accepted, were it not changed. */
export const acceptable: Readonly<Record<string, object>> = {
  submitLoan: { clientId: '$client', productId: '$product' },
  approveLoan: { loanId: '$submitted' },
  undoLoanApproval: { loanId: '$approved' },
  rejectLoan: { loanId: '$submitted' },
  withdrawLoan: { loanId: '$submitted' },
  disburseLoan: { loanId: '$approved' },
  undoLoanDisbursal: { loanId: '$fresh' },
  undoLastLoanDisbursal: { loanId: '$inParts' },
  repayLoan: { loanId: '$active', amount: '1.00' },
  merchantRefund: { loanId: '$active', amount: '1.00' },
  payoutRefund: { loanId: '$active', amount: '1.00' },
  goodwillCredit: { loanId: '$active', amount: '1.00' },
  waiveLoanInterest: { loanId: '$active', amount: '0.10' },
  refundLoanCreditBalance: { loanId: '$overpaid', amount: '1.00' },
  chargebackLoan: { loanId: '$active', transactionId: '$repayment', amount: '1.00' },
  reverseLoanTransaction: { loanId: '$active', transactionId: '$repayment' },
  adjustLoanTransaction: { loanId: '$active', transactionId: '$repayment', amount: '1.50' },
  addLoanCharge: { loanId: '$active', kind: 'FEE', name: 'Letter', amount: '1.00', dueOn: '2024-03-01' },
  payLoanCharge: { loanId: '$active', chargeId: '$charge', amount: '1.00' },
  waiveLoanCharges: { loanId: '$active', chargeIds: ['$charge'] },
  pauseDelinquency: { loanId: '$active', start: '2024-02-01', end: '2024-02-10' },
  resumeDelinquency: { loanId: '$paused' },
  rescheduleInstallment: { loanId: '$active', from: '2024-03-15', to: '2024-03-20' },
  changeLoanInterestRate: { loanId: '$active', annualInterestRate: '11.5', from: '2024-03-01' },
  extendLoanTerm: { loanId: '$active', installments: 2 },
  reAmortizeLoan: { loanId: '$overdue' },
  undoReAmortizeLoan: { loanId: '$reAmortized' },
  markLoanAsFraud: { loanId: '$active', fraud: true },
  chargeOffLoan: { loanId: '$active' },
  undoLoanChargeOff: { loanId: '$chargedOff' },
  writeOffLoan: { loanId: '$active' },
  recoverWrittenOffLoan: { loanId: '$writtenOff', amount: '1.00' },
  undoLoanWriteOff: { loanId: '$writtenOff' },
};

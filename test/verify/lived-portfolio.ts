import { transactionTypeNumbers } from '@dayclose/domain/loan/transactions/types.ts';
import { shipped } from '@dayclose/domain/shipped.ts';
import { shippedStore } from '@dayclose/store/installed.ts';
import { sealCommands } from '@dayclose/store/sql/audit/seal-commands.ts';
import { readJobRun } from '@dayclose/store/sql/cob/run-progress.ts';
import type { Tenant } from '@dayclose/store/tenant.ts';
import { loadDemo } from '../../tools/demo.ts';
import { startWorker } from '../cob/worker-process.ts';
import { testServices } from '../harness/services-environment.ts';
import { waitFor } from '../harness/wait-for.ts';
import { planByFirstRules } from './plan-by-first-rules.ts';
import { type Teller, tellerOf } from './teller.ts';

const importedLoans = 60;
const runDeadlineMs = 60_000;
const commandsOfASeal = 50;

/** Loans and savings accounts that the tests break; each has lived through what its name says. */
export interface LivedLoans {
  /** Paid, replayed after a payment that was found late, waived, charged; its loan is active. */
  readonly replayed: string;
  /** Overpaid, partly refunded, then paid again too little: a payment was reversed. */
  readonly refunded: string;
  /** Not paid for long: charged penalties by Close of Business, paused and resumed; a waiver was taken back. */
  readonly overdue: string;
  /** Paid in full and charged afterwards, beyond its last installment. */
  readonly reopened: string;
  /** Overpaid to this day. */
  readonly overpaid: string;
  /** Paid, refunded by a merchant, given something out of goodwill, and charged back a part of its payment. */
  readonly chargedBack: string;
  /** Half paid and charged, with no accounting at all. */
  readonly unbooked: string;
  /** Disbursed with a down payment, in cash accounting, and taken back. */
  readonly undone: string;
  /** Within a grace on interest, by real days, a part of its interest waived. */
  readonly graced: string;
  /** The same, planned by the first rules of schedules, and replayed since. */
  readonly old: string;
  /** Its interest is recalculated: paid late and too little. */
  readonly recalculated: string;
  /** Charged off, and paid something afterwards. */
  readonly lost: string;
  /** Written off, and recovered a part of it. */
  readonly givenUp: string;
  readonly approved: string;
  /** Paid into and out of, held, and told of a payment that changed interest which was posted. */
  readonly saved: string;
  /** Below zero, within its overdraft. */
  readonly overdrawn: string;
  /** Paid by transfers from the payer, of which one was taken back and others were replayed. */
  readonly paid: string;
  /** Has paid a loan, thrice and twice the same, and another account. */
  readonly payer: string;
  readonly payee: string;
}

/** A portfolio with everything in it that a loan can live through, made by the importer, by commands and by a worker. */
export async function liveThroughAll(tenant: Tenant, databaseUrl: string): Promise<LivedLoans> {
  await loadDemo({ databaseUrl, installed: { ...shipped, ...shippedStore }, loans: importedLoans });
  const teller = tellerOf(tenant);
  const clientId = await teller.make('createClient', { name: 'Ada Verified', activatedOn: '2026-01-01' });
  const accrual = await teller.make('createLoanProduct', { ...product, name: 'Accrual', shortName: 'VACC' });
  const cash = await teller.make('createLoanProduct', {
    ...product,
    name: 'Cash',
    shortName: 'VCSH',
    accounting: 'CASH',
    downPayment: { percent: '10', automatic: true },
  });
  const none = await teller.make('createLoanProduct', {
    ...product,
    name: 'None',
    shortName: 'VNON',
    accounting: 'NONE',
  });
  const graced = await teller.make('createLoanProduct', {
    ...product,
    name: 'Graced',
    shortName: 'VGRA',
    repaymentEvery: 2,
    graceOnInterest: 2,
  });
  const recalculated = await teller.make('createLoanProduct', {
    ...product,
    name: 'Recalculated',
    shortName: 'VREC',
    recalculation: {},
    interestRefundTypes: ['MERCHANT_REFUND', 'PAYOUT_REFUND'],
  });
  const disbursed = async (productId: string, on: string) => {
    const loanId = await teller.make('submitLoan', { clientId, productId, submittedOn: on });
    await teller.give('approveLoan', { loanId, date: on });
    await teller.give('disburseLoan', { loanId, date: on });
    return loanId;
  };
  const lived: LivedLoans = {
    replayed: await disbursed(accrual, '2026-09-10'),
    refunded: await disbursed(accrual, '2026-09-12'),
    overdue: await disbursed(accrual, '2026-08-01'),
    reopened: await disbursed(accrual, '2026-10-01'),
    overpaid: await disbursed(cash, '2026-10-02'),
    chargedBack: await disbursed(accrual, '2026-10-05'),
    unbooked: await disbursed(none, '2026-10-03'),
    undone: await disbursed(cash, '2026-11-01'),
    graced: await disbursed(graced, '2026-08-31'),
    old: await disbursed(graced, '2026-08-31'),
    paid: await disbursed(accrual, '2026-09-05'),
    recalculated: await disbursed(recalculated, '2026-09-10'),
    lost: await disbursed(accrual, '2026-09-15'),
    givenUp: await disbursed(accrual, '2026-09-15'),
    approved: await teller.make('submitLoan', { clientId, productId: accrual }),
    ...(await openSavings(teller, clientId)),
  };
  await planByFirstRules(tenant, lived.old);
  await teller.give('addLoanCharge', { ...fee, loanId: lived.approved, timing: 'EACH_INSTALLMENT' });
  await teller.give('approveLoan', { loanId: lived.approved });
  const withdrawn = await teller.make('submitLoan', { clientId, productId: cash });
  await teller.give('withdrawLoan', { loanId: withdrawn });
  await firstDay(teller, lived);
  await save(teller, lived);
  await move(teller, lived);
  await closeDays(tenant, teller, databaseUrl, '2026-11-22');
  await laterDay(teller, lived);
  await closeDays(tenant, teller, databaseUrl, '2026-11-24');
  for (const stated of [statedLoans, statedSavings])
    await carryOut(tenant, databaseUrl, () => teller.give('generateStatements', stated));
  await teller.give('reverseLoanTransaction', {
    loanId: lived.overdue,
    transactionId: await lastWaiver(tenant, lived.overdue),
  });
  while ((await sealCommands(tenant.primary, { afterMs: 0, most: commandsOfASeal })) > 0);
  return lived;
}

const product = {
  currency: 'USD',
  principal: '1200',
  annualInterestRate: '12',
  numberOfRepayments: 6,
  overduePenalty: { calculation: 'FLAT', amount: '5', graceDays: 2, repeatEvery: 1, repeatUnit: 'MONTHS' },
  delinquencyRanges: [
    { classification: 'LATE', minDays: 1, maxDays: 30 },
    { classification: 'LATER', minDays: 31 },
  ],
};
/** One in which loans were lived with that are not broken. */
const statedLoans = { kind: 'LOAN', fromDate: '2025-11-01', toDate: '2026-10-31' };
const statedSavings = { kind: 'SAVINGS', fromDate: '2026-11-01', toDate: '2026-11-23' };
const fee = { kind: 'FEE', name: 'Handling', amount: '10' };

async function firstDay(teller: Teller, loans: LivedLoans): Promise<void> {
  const { replayed, refunded, overdue, reopened, overpaid, chargedBack, unbooked, undone, graced, old } =
    loans;
  await teller.give('addLoanCharge', { ...fee, loanId: replayed, dueOn: '2026-12-01' });
  await teller.give('addLoanCharge', { ...fee, loanId: replayed, timing: 'EACH_INSTALLMENT' });
  await teller.give('repayLoan', { loanId: replayed, amount: '207.06', date: '2026-10-10' });
  await teller.give('repayLoan', { loanId: replayed, amount: '300', date: '2026-11-10' });
  await teller.give('repayLoan', { loanId: replayed, amount: '150.50', date: '2026-09-25' });
  await teller.give('waiveLoanInterest', { loanId: replayed, amount: '3' });
  await teller.give('payLoanCharge', { loanId: replayed, chargeId: idOf(replayed, 1), amount: '4' });
  await teller.give('repayLoan', { loanId: refunded, amount: '1500' });
  await teller.give('refundLoanCreditBalance', { loanId: refunded, amount: '100' });
  await teller.give('pauseDelinquency', { loanId: overdue, start: '2026-11-10', end: '2026-12-10' });
  await teller.give('repayLoan', { loanId: reopened, amount: '1242.52', date: '2026-11-15' });
  await teller.give('repayLoan', { loanId: overpaid, amount: '2000', date: '2026-11-15' });
  await teller.give('repayLoan', { loanId: chargedBack, amount: '200', date: '2026-10-20' });
  await teller.give('merchantRefund', { loanId: chargedBack, amount: '100', date: '2026-10-25' });
  await teller.give('goodwillCredit', { loanId: chargedBack, amount: '50', date: '2026-11-01' });
  await teller.give('payoutRefund', { loanId: chargedBack, amount: '25', date: '2026-10-18' });
  await teller.give('addLoanCharge', { ...fee, loanId: unbooked, dueOn: '2026-12-20' });
  await teller.give('repayLoan', { loanId: unbooked, amount: '600', date: '2026-11-15' });
  await teller.give('undoLoanDisbursal', { loanId: undone });
  await teller.give('repayLoan', { loanId: loans.recalculated, amount: '120', date: '2026-10-20' });
  await teller.give('merchantRefund', { loanId: loans.recalculated, amount: '200', date: '2026-11-02' });
  await teller.give('repayLoan', { loanId: loans.lost, amount: '120', date: '2026-10-20' });
  for (const loanId of [graced, old]) {
    await teller.give('waiveLoanInterest', { loanId, amount: '20' });
    await teller.give('repayLoan', { loanId, amount: '150' });
    await teller.give('repayLoan', { loanId, amount: '60', date: '2026-10-15' });
  }
}

/** The books are closed below what is reversed and found late here. */
async function laterDay(teller: Teller, loans: LivedLoans): Promise<void> {
  const { replayed, refunded, overdue, reopened, chargedBack } = loans;
  const back = { loanId: chargedBack, transactionId: idOf(chargedBack, 2) };
  await teller.give('chargebackLoan', { ...back, amount: '150' });
  await teller.give('chargeOffLoan', { loanId: loans.lost });
  await teller.give('repayLoan', { loanId: loans.lost, amount: '60' });
  await teller.give('writeOffLoan', { loanId: loans.givenUp });
  await teller.give('recoverWrittenOffLoan', { loanId: loans.givenUp, amount: '20' });
  await teller.give('deposit', { accountId: loans.saved, amount: '300', date: '2026-10-05' });
  await teller.give('closeBooks', { date: '2026-11-20' });
  await teller.give('reverseLoanTransaction', { loanId: replayed, transactionId: idOf(replayed, 2) });
  await teller.give('waiveLoanCharges', { loanId: replayed, chargeIds: [idOf(replayed, 1)] });
  await teller.give('reverseLoanTransaction', { loanId: refunded, transactionId: idOf(refunded, 2) });
  await teller.give('resumeDelinquency', { loanId: overdue });
  await teller.give('waiveLoanInterest', { loanId: overdue, amount: '2' });
  await teller.give('addLoanCharge', { ...fee, loanId: reopened, kind: 'PENALTY', dueOn: '2027-06-01' });
}

/** Savings accounts, active since September. */
async function openSavings(
  teller: Teller,
  clientId: string,
): Promise<Pick<LivedLoans, 'saved' | 'overdrawn' | 'payer' | 'payee'>> {
  const productId = await teller.make('createSavingsProduct', {
    name: 'Saved',
    shortName: 'VSAV',
    currency: 'USD',
    annualInterestRate: '10',
    overdraftLimit: '500',
    overdraftRate: '20',
    withdrawalFee: '1',
  });
  const opened = async () => {
    const date = '2026-09-01';
    const accountId = await teller.make('openSavings', { clientId, productId, submittedOn: date });
    await teller.give('approveSavings', { accountId, date });
    await teller.give('activateSavings', { accountId, date });
    return accountId;
  };
  const [saved, overdrawn] = [await opened(), await opened()];
  return { saved, overdrawn, payer: await opened(), payee: await opened() };
}

async function save(teller: Teller, { saved, overdrawn }: LivedLoans): Promise<void> {
  await teller.give('deposit', { accountId: saved, amount: '1000', date: '2026-09-05' });
  await teller.give('withdraw', { accountId: saved, amount: '200', date: '2026-10-10' });
  await teller.give('holdSavings', { accountId: saved, amount: '50' });
  await teller.give('withdraw', { accountId: overdrawn, amount: '100', date: '2026-09-10' });
}

async function move(teller: Teller, { paid, payer, payee }: LivedLoans): Promise<void> {
  await teller.give('deposit', { accountId: payer, amount: '800', date: '2026-09-05' });
  const toLoan = { fromId: payer, toId: { noun: 'Loan', id: paid } };
  await teller.give('transfer', { ...toLoan, amount: '40', date: '2026-10-05' });
  await teller.give('transfer', { ...toLoan, amount: '260', date: '2026-10-15' });
  await teller.give('transfer', { ...toLoan, amount: '260', date: '2026-10-15' });
  await teller.give('reverseLoanTransaction', { loanId: paid, transactionId: idOf(paid, 4) });
  await teller.give('transfer', { fromId: payer, toId: { noun: 'SavingsAccount', id: payee }, amount: '25' });
  await teller.give('repayLoan', { loanId: paid, amount: '70', date: '2026-09-25' });
}

async function lastWaiver(tenant: Tenant, loanId: string): Promise<string> {
  const { rows } = await tenant.primary.query<{ number: number }>(
    `select number from loan_transactions where loan_id = $1 and type = ${transactionTypeNumbers.WAIVE_INTEREST} order by number desc limit 1`,
    [loanId],
  );
  return idOf(loanId, rows[0]?.number ?? 0);
}

/** Transactions and charges have ids of this kind. */
function idOf(loanId: string, number: number): string {
  return String(BigInt(loanId) * 1_000_000n + BigInt(number));
}

async function closeDays(tenant: Tenant, teller: Teller, databaseUrl: string, date: string): Promise<void> {
  await teller.give('setBusinessDate', { date });
  for (const name of ['LOAN_COB', 'SAVINGS_COB']) {
    await carryOut(tenant, databaseUrl, () => teller.give('runJob', { name }));
  }
}

/** Has a worker carry out a run, to its end. */
async function carryOut(tenant: Tenant, databaseUrl: string, start: () => Promise<unknown>): Promise<void> {
  await start();
  const { rows } = await tenant.primary.query<{ id: string }>('select max(id) as id from job_runs');
  const worker = startWorker({
    databaseUrl,
    queueUrl: testServices().queueUrl,
    tenantId: new URL(databaseUrl).pathname.slice(1),
  });
  try {
    const ended = async () => {
      const run = await readJobRun(tenant.primary, rows[0]?.id ?? '');
      return run !== undefined && run.endedAt !== null ? run : false;
    };
    const run = await waitFor(ended, { what: 'the run to end', deadlineMs: runDeadlineMs });
    if (run.state !== 'COMPLETED') throw new Error(`the run is ${run.state}:\n${worker.log()}`);
  } finally {
    await worker.stop();
  }
}

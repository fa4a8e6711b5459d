import { loanStatuses } from '@dayclose/domain/loan/loan.ts';
import { AccountLock, lockOf } from './account-lock.ts';
import { LoanAmounts } from './amounts.ts';
import { builder } from './builder.ts';
import { Delinquency, delinquencyOf } from './delinquency.ts';
import { DelinquencyPause, pausesOf } from './delinquency-pause.ts';
import { enumOf } from './enums.ts';
import { JournalEntry } from './journal-entry.ts';
import { LoanCharge } from './loan-charge.ts';
import { chargesOf } from './loan-charges.ts';
import {
  lastClosedDate,
  nextDueDateOf,
  outstandingOf,
  overdueOf,
  payoffOf,
  statusOf,
  summaryOf,
} from './loan-figures.ts';
import { LoanInstallment } from './loan-installment.ts';
import { journalOf, transactionsOf } from './loan-postings.ts';
import { scheduleOf } from './loan-schedule.ts';
import { LoanTransaction } from './loan-transaction.ts';
import { decimalText, isoDate, optionalIsoDate } from './values.ts';

/** The statuses of a loan. */
export const LoanStatusEnum = enumOf(loanStatuses);

/** A loan with the summary that commands and Close of Business keep of it. */
export const Loan = builder.prismaNode('Loan', {
  id: { field: 'id' },
  nullable: true,
  include: { summary: true },
  description:
    'A loan. Its balances are as they were last written; what is late is computed for the business date.',
  fields: (t) => ({
    accountNo: t.exposeString('accountNo'),
    externalId: t.exposeString('externalId', { nullable: true }),
    status: t.field({ type: LoanStatusEnum, resolve: statusOf }),
    statusCode: t.int({ description: '100 … 700.', resolve: (loan) => summaryOf(loan).status }),
    client: t.relation('client'),
    product: t.relation('product'),
    currency: t.exposeString('currency'),
    enteredOn: t.field({
      type: 'Date',
      description: 'Posting date of its entry.',
      resolve: (loan) => isoDate(loan.enteredOn),
    }),
    principal: t.field({
      type: 'Decimal',
      resolve: (loan) => decimalText(loan.principal, loan.currencyDigits),
    }),
    submittedOn: t.field({ type: 'Date', resolve: (loan) => isoDate(loan.submittedOn) }),
    expectedDisbursementOn: t.field({
      type: 'Date',
      resolve: (loan) => isoDate(loan.expectedDisbursementOn),
    }),
    approvedOn: t.field({
      type: 'Date',
      nullable: true,
      resolve: (loan) => optionalIsoDate(loan.approvedOn),
    }),
    disbursedOn: t.field({
      type: 'Date',
      nullable: true,
      resolve: (loan) => optionalIsoDate(loan.disbursedOn),
    }),
    maturesOn: t.field({ type: 'Date', nullable: true, resolve: (loan) => optionalIsoDate(loan.maturesOn) }),
    closedOn: t.field({ type: 'Date', nullable: true, resolve: (loan) => optionalIsoDate(loan.closedOn) }),
    lastClosedDate: t.field({
      type: 'Date',
      nullable: true,
      description: 'The last day of its own that is closed.',
      resolve: lastClosedDate,
    }),
    outstanding: t.field({ type: LoanAmounts, resolve: outstandingOf }),
    overdue: t.field({ type: LoanAmounts, resolve: (loan, _args, context) => overdueOf(loan, context) }),
    overpaid: t.field({
      type: 'Decimal',
      resolve: (loan) => decimalText(summaryOf(loan).overpaid, loan.currencyDigits),
    }),
    accruedInterest: t.field({
      type: 'Decimal',
      resolve: (loan) => decimalText(summaryOf(loan).interestAccrued, loan.currencyDigits),
    }),
    schedule: t.field({
      type: [LoanInstallment],
      resolve: async (loan, _args, context) => {
        const { installments, digits } = await scheduleOf(context, loan.id);
        return installments.map((installment) => ({ ...installment, digits }));
      },
    }),
    charges: t.field({
      type: [LoanCharge],
      description: 'Fees and penalties in the order of their entry.',
      resolve: (loan, _args, context) => chargesOf(context, loan.id),
    }),
    transactions: t.connection(
      {
        type: LoanTransaction,
        description: 'Postings in the order of their entry.',
        args: {
          includeSuperseded: t.arg.boolean({
            required: true,
            defaultValue: false,
            description: 'Whether to list what a replay took the place of.',
          }),
        },
        resolve: (loan, args, context, info) => transactionsOf(loan.id, args, context, info),
      },
      { name: 'LoanTransactionConnection' },
      { name: 'LoanTransactionEdge' },
    ),
    journal: t.connection(
      {
        type: JournalEntry,
        description: 'Lines of the journal in the order of their entry.',
        resolve: (loan, args, context, info) => journalOf(loan.id, args, context, info),
      },
      { name: 'JournalEntryConnection' },
      { name: 'JournalEntryEdge' },
    ),
    delinquency: t.field({
      type: Delinquency,
      description: 'How late it is on the business date; not at all unless it is active.',
      resolve: (loan, _args, context) => delinquencyOf(loan, context),
    }),
    delinquencyHistory: t.relation('tags', { query: { orderBy: { number: 'asc' } } }),
    delinquencyPauses: t.field({
      type: [DelinquencyPause],
      resolve: (loan, _args, context) => pausesOf(context, loan.id),
    }),
    nonPerforming: t.boolean({ resolve: (loan) => summaryOf(loan).nonPerforming }),
    nextDueDate: t.field({
      type: 'Date',
      nullable: true,
      resolve: (loan, _args, context) => nextDueDateOf(loan, context),
    }),
    payoff: t.field({
      type: LoanAmounts,
      description: 'What settles the loan on a date; the business date if absent.',
      args: { date: t.arg({ type: 'Date' }) },
      resolve: (loan, { date }, context) => payoffOf(loan, date, context),
    }),
    lock: t.field({
      type: AccountLock,
      nullable: true,
      description: 'Why a write on it may be refused at present.',
      resolve: (loan, _args, context) => lockOf(context, String(loan.id)),
    }),
  }),
});

/** Loans in the order of their entry. */
export const LoanConnection = builder.connectionObject({ type: Loan, name: 'LoanConnection' });

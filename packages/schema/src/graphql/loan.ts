import { allowedCommands, countOnKind } from '@dayclose/domain/kernel/allowed-commands.ts';
import { parseStored, zero } from '@dayclose/domain/kernel/money.ts';
import { inTranches, undisbursed } from '@dayclose/domain/loan/commands/statuses.ts';
import { loanKind } from '@dayclose/domain/loan/kind.ts';
import { longestTerm } from '@dayclose/domain/loan/product/limits.ts';
import { loanStatuses } from '@dayclose/domain/loan/status.ts';
import type { LoanView } from '@dayclose/domain/loan/views.ts';
import { AccountLock, lockOf } from './account-lock.ts';
import { Client, clientById } from './client.ts';
import { listOf, mostExpected, pageCost } from './cost.ts';
import { Delinquency, DelinquencyChange, delinquencyHistoryOf, delinquencyOf } from './delinquency.ts';
import { DelinquencyPause, pauseViewsOf } from './delinquency-pause.ts';
import { perSchema } from './draft.ts';
import { there } from './entities.ts';
import { enumOf } from './enums.ts';
import { JournalEntry, JournalEntryConnection, journalOf } from './journal-entry.ts';
import { LoanAmounts } from './loan-amounts.ts';
import { LoanCharge } from './loan-charge.ts';
import { chargesOf } from './loan-charges.ts';
import {
  lastClosedDate,
  nextDueDateOf,
  outstandingOf,
  overdueOf,
  payoffOf,
  statusOf,
} from './loan-figures.ts';
import { installmentsOf, LoanInstallment } from './loan-installment.ts';
import { loanById } from './loan-lists.ts';
import { transactionsOf } from './loan-postings.ts';
import { LoanProduct, productById } from './loan-product.ts';
import { LoanTransaction } from './loan-transaction.ts';
import { needs } from './permission.ts';
import { decimalText } from './values.ts';

/** The statuses of a loan. */
export const LoanStatusEnum = perSchema((draft) => enumOf(draft, loanStatuses));

/** A loan with the summary that commands and Close of Business keep of it. */
export const Loan = perSchema((draft) =>
  draft.builder.node(draft.builder.objectRef<LoanView>('Loan'), {
    authScopes: needs('READ'),
    id: { resolve: ({ id }) => id },
    loadOne: (id, context) => loanById(context, id),
    brandLoadedObjects: true,
    description:
      'A loan. Its balances are as they were last written; what is late is computed for the business date.',
    fields: (t) => ({
      accountNo: t.exposeString('accountNo', {
        description: 'The number by which people know it: "000000042"; no global id.',
      }),
      externalId: t.exposeString('externalId', {
        description: 'The id that another system knows it by.',
        nullable: true,
      }),
      status: t.field({
        description: 'Where it is in its life.',
        type: LoanStatusEnum(draft),
        resolve: statusOf,
      }),
      statusCode: t.int({ description: '100 … 700.', resolve: ({ status }) => status }),
      client: t.field({
        type: Client(draft),
        description: 'Who borrows.',
        resolve: async ({ clientId }, _args, context) => there(await clientById(context, clientId), clientId),
      }),
      product: t.field({
        type: LoanProduct(draft),
        description: 'The product whose terms it copied.',
        resolve: async ({ productId }, _args, context) =>
          there(await productById(context, productId), productId),
      }),
      currency: t.exposeString('currency', { description: 'ISO 4217 code of all its amounts.' }),
      enteredOn: t.expose('enteredOn', {
        type: 'Date',
        description: 'Posting date of its entry.',
      }),
      principal: t.field({
        description: 'What was applied for; transactions tell what was disbursed.',
        type: 'Decimal',
        resolve: (loan) => decimalText(loan.principal, loan.currencyDigits),
      }),
      submittedOn: t.expose('submittedOn', {
        description: 'The day of the application.',
        type: 'Date',
      }),
      expectedDisbursementOn: t.expose('expectedDisbursementOn', {
        description: 'The day from which the projected schedule is reckoned before the disbursement.',
        type: 'Date',
      }),
      undisbursed: t.field({
        type: 'Decimal',
        nullable: true,
        description:
          'What may still be disbursed, by further disbursements; absent where its product has all disbursed at once, and before the first.',
        resolve: ({ undisbursed, currencyDigits }) => undisbursed && decimalText(undisbursed, currencyDigits),
      }),
      approvedOn: t.expose('approvedOn', {
        description: 'The day of the approval; absent before.',
        type: 'Date',
        nullable: true,
      }),
      disbursedOn: t.expose('disbursedOn', {
        description:
          'The day on which the money went out, for the first time where it did in parts; absent before.',
        type: 'Date',
        nullable: true,
      }),
      maturesOn: t.expose('maturesOn', {
        description: 'The due date of the last installment of its schedule; absent before the disbursement.',
        type: 'Date',
        nullable: true,
      }),
      closedOn: t.expose('closedOn', {
        description: 'The day on which it was settled, rejected or withdrawn; absent before.',
        type: 'Date',
        nullable: true,
      }),
      lastClosedDate: t.field({
        type: 'Date',
        nullable: true,
        description: 'The last day of its own that is closed.',
        resolve: lastClosedDate,
      }),
      outstanding: t.field({
        description: 'What is left to pay, due or not.',
        type: LoanAmounts(draft),
        resolve: outstandingOf,
      }),
      overdue: t.field({
        description: 'What is left to pay of installments that were due before the business date.',
        type: LoanAmounts(draft),
        resolve: (loan, _args, context) => overdueOf(loan, context),
      }),
      overpaid: t.field({
        description: 'What was paid too much and is not refunded.',
        type: 'Decimal',
        resolve: (loan) => decimalText(loan.overpaid, loan.currencyDigits),
      }),
      accruedInterest: t.field({
        description: 'Interest accrued so far.',
        type: 'Decimal',
        resolve: (loan) => decimalText(loan.interestAccrued, loan.currencyDigits),
      }),
      schedule: t.field({
        description: 'Its installments, the oldest first: projected before the disbursement.',
        type: [LoanInstallment(draft)],
        complexity: listOf(longestTerm),
        resolve: (loan, _args, context) => installmentsOf(context, loan),
      }),
      charges: t.field({
        type: [LoanCharge(draft)],
        complexity: listOf(mostExpected.charges),
        description: 'Fees and penalties in the order of their entry.',
        resolve: (loan, _args, context) => chargesOf(context, loan),
      }),
      transactions: t.connection(
        {
          type: LoanTransaction(draft),
          complexity: pageCost,
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
        { name: 'LoanTransactionConnection', authScopes: needs('READ') },
        { name: 'LoanTransactionEdge', authScopes: needs('READ') },
      ),
      journal: t.connection(
        {
          type: JournalEntry(draft),
          complexity: pageCost,
          description: 'Lines of the journal in the order of their entry.',
          resolve: ({ id }, args, context, info) => journalOf({ kind: loanKind, id }, args, context, info),
        },
        JournalEntryConnection(draft),
      ),
      delinquency: t.field({
        type: Delinquency(draft),
        description: 'How late it is on the business date; not at all unless it is active.',
        resolve: (loan, _args, context) => delinquencyOf(loan, context),
      }),
      delinquencyHistory: t.field({
        type: [DelinquencyChange(draft)],
        complexity: listOf(mostExpected.delinquencyChanges),
        description: 'The delinquency ranges that it has been in, the oldest first; never rewritten.',
        resolve: ({ id }, _args, context) => delinquencyHistoryOf(context, id),
      }),
      delinquencyPauses: t.field({
        description: 'The times in which its days of delinquency stand still, in the order of their entry.',
        type: [DelinquencyPause(draft)],
        complexity: listOf(mostExpected.delinquencyPauses),
        resolve: (loan, _args, context) => pauseViewsOf(context, loan),
      }),
      nonPerforming: t.exposeBoolean('nonPerforming', {
        description:
          'Whether it was overdue for longer than its product allows and has arrears since; it accrues nothing then.',
      }),
      chargedOff: t.exposeBoolean('chargedOff', {
        description:
          'Whether what is outstanding is booked as a loss: it is still owed, and what is paid on it is a recovery.',
      }),
      fraud: t.exposeBoolean('fraud', {
        description: 'Whether it was found to be fraud, so that a charge-off books it as a loss by fraud.',
      }),
      nextDueDate: t.field({
        description:
          'Due date of the first unpaid installment from the business date on; absent where there is none.',
        type: 'Date',
        nullable: true,
        resolve: (loan, _args, context) => nextDueDateOf(loan, context),
      }),
      payoff: t.field({
        type: LoanAmounts(draft),
        description: 'What settles the loan on a date; the business date if absent.',
        args: {
          date: t.arg({
            description: 'The date to settle it on; the business date if absent.',
            type: 'Date',
          }),
        },
        resolve: (loan, { date }, context) => payoffOf(loan, date, context),
      }),
      allowedCommands: t.stringList({
        complexity: listOf(countOnKind(draft.installed.commands, loanKind)),
        description:
          'Mutations on it that its status and the permissions of whoever asks allow now; what they are told may still be refused.',
        resolve: (loan, _args, { actor: { permissions } }) =>
          allowedCommands(draft.installed.commands, {
            kind: loanKind,
            status: statusOf(loan),
            permissions,
            traits: traitsOf(loan),
          }),
      }),
      lock: t.field({
        type: AccountLock(draft),
        nullable: true,
        description: 'Why a write on it may be refused at present.',
        resolve: (loan, _args, context) => lockOf(context, loan.id),
      }),
    }),
  }),
);

/** Loans in the order of their entry. */
export const LoanConnection = perSchema((draft) =>
  draft.builder.connectionObject(
    { type: Loan(draft), name: 'LoanConnection', authScopes: needs('READ') },
    { authScopes: needs('READ') },
  ),
);

/** What there is of a loan, beside its status, that has commands offered. */
function traitsOf({ undisbursed: left, inTranches: isTranched = false }: LoanView): ReadonlySet<string> {
  const isLeft = left !== undefined && left !== null && parseStored(left) > zero;
  return new Set([...(isLeft ? [undisbursed] : []), ...(isTranched ? [inTranches] : [])]);
}

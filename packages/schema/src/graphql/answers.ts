import { accountsMax } from '@dayclose/domain/close/commands/inline-cob.ts';
import type { Answer, AnswerType } from '@dayclose/domain/kernel/command.ts';
import { parseStored } from '@dayclose/domain/kernel/money.ts';
import type { JobRunFacts, LoanTransactionRow } from '@dayclose/domain/views.ts';
import { BusinessDates } from './business-dates.ts';
import { Client } from './client.ts';
import { listOf } from './cost.ts';
import { GlAccount } from './gl-account.ts';
import { InlineCobOutcome } from './inline-cob-outcome.ts';
import { JobRun } from './job-run.ts';
import { Loan } from './loan.ts';
import { LoanCharge } from './loan-charge.ts';
import type { LoanChargeRow } from './loan-charges.ts';
import { LoanProduct } from './loan-product.ts';
import { LoanTransactionResult } from './loan-transaction-result.ts';
import { revive } from './revive.ts';
import { localDateOf, optionalLocalDate } from './values.ts';

/** Shape: `complexity` is that of a list. */
export interface AnswerField {
  readonly type: unknown;
  readonly complexity?: ReturnType<typeof listOf>;
  of(answer: Answer): unknown;
}

/** How an answer, fresh or stored with its key, becomes what the fields of its type resolve from. */
export const answers = {
  BusinessDates: { type: BusinessDates, of: datesOf },
  Client: { type: Client, of: (answer: Answer) => revive('Client', answer) },
  LoanProduct: { type: LoanProduct, of: (answer: Answer) => revive('LoanProduct', answer) },
  Loan: { type: Loan, of: (answer: Answer) => revive('Loan', answer.loan) },
  LoanTransactionResult: { type: LoanTransactionResult, of: transactionResultOf },
  LoanCharge: { type: LoanCharge, of: ({ charge }: Answer) => chargeOf(charge as ChargeSnapshot) },
  GlAccount: { type: GlAccount, of: (answer: Answer) => revive('GlAccount', answer) },
  BooksClosed: { type: 'Date', of: ({ date }: Answer) => date },
  JobRun: { type: JobRun, of: runOf },
  InlineCobOutcomes: {
    type: [InlineCobOutcome] as const,
    complexity: listOf(accountsMax),
    of: ({ outcomes }: Answer) => outcomes,
  },
} satisfies Record<AnswerType, AnswerField>;

function datesOf(answer: Answer) {
  return {
    ...answer,
    businessDate: localDateOf(String(answer.businessDate)),
    cobDate: localDateOf(String(answer.cobDate)),
  };
}

function runOf(answer: Answer): JobRunFacts {
  const run = answer as Record<'cobDate' | 'fromDate', string | null> &
    Omit<JobRunFacts, 'cobDate' | 'fromDate'>;
  return { ...run, cobDate: optionalLocalDate(run.cobDate), fromDate: optionalLocalDate(run.fromDate) };
}

/** A posting as a snapshot keeps it: amounts and dates are text. */
interface TransactionSnapshot extends Record<TextField, string> {
  readonly loanId: string;
  readonly number: number;
  readonly type: LoanTransactionRow['type'];
  readonly chargeNumber: number | null;
  readonly reversedOn: string | null;
  readonly supersededBy: number | null;
}
type TextField =
  | 'valueDate'
  | 'postingDate'
  | 'amount'
  | 'principal'
  | 'interest'
  | 'fees'
  | 'penalties'
  | 'overpayment'
  | 'balance';

function transactionResultOf(answer: Answer) {
  const loan = revive('Loan', answer.loan);
  const posted = answer.transaction as TransactionSnapshot;
  const transaction: LoanTransactionRow = {
    loanId: posted.loanId,
    number: posted.number,
    type: posted.type,
    valueDate: localDateOf(posted.valueDate),
    postingDate: localDateOf(posted.postingDate),
    amount: parseStored(posted.amount),
    principal: parseStored(posted.principal),
    interest: parseStored(posted.interest),
    fees: parseStored(posted.fees),
    penalties: parseStored(posted.penalties),
    overpayment: parseStored(posted.overpayment),
    balance: parseStored(posted.balance),
    chargeNumber: posted.chargeNumber,
    reversedOn: optionalLocalDate(posted.reversedOn),
    supersededBy: posted.supersededBy,
    currencyDigits: loan.currencyDigits,
  };
  const avoidable = answer.avoidablePenalties as readonly ChargeSnapshot[];
  return { loan, transaction, avoidablePenalties: avoidable.map(chargeOf) };
}

/** A charge as a snapshot keeps it: amounts are text. */
type ChargeSnapshot = Omit<LoanChargeRow, 'amount' | 'paid' | 'waived'> &
  Record<'amount' | 'paid' | 'waived', string>;

function chargeOf(charge: ChargeSnapshot): LoanChargeRow {
  return {
    ...charge,
    amount: parseStored(charge.amount),
    paid: parseStored(charge.paid),
    waived: parseStored(charge.waived),
  };
}

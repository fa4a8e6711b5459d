import type { Account } from '@dayclose/domain/kernel/account.ts';
import type { AnyCommand } from '@dayclose/domain/kernel/command.ts';
import { transactionIdOf } from '@dayclose/domain/kernel/transaction-id.ts';
import { adjustLoanTransaction } from '@dayclose/domain/loan/commands/adjust-loan-transaction.ts';
import { chargeOffLoan } from '@dayclose/domain/loan/commands/charge-off-loan.ts';
import { repayLoan } from '@dayclose/domain/loan/commands/repay-loan.ts';
import { writeOffLoan } from '@dayclose/domain/loan/commands/write-off-loan.ts';
import type { Loan } from '@dayclose/domain/loan/loan.ts';
import { adjustSavingsTransaction } from '@dayclose/domain/savings/commands/adjust-savings-transaction.ts';
import { blockSavings } from '@dayclose/domain/savings/commands/block-savings.ts';
import type { SavingsAccount } from '@dayclose/domain/savings/savings-account.ts';
import { disburseLoan } from '@dayclose/domain/transfer/commands/disburse-loan.ts';
import { linkRepaymentAccount } from '@dayclose/domain/transfer/commands/link-repayment-account.ts';
import { reverseLoanTransaction } from '@dayclose/domain/transfer/commands/reverse-loan-transaction.ts';
import { reverseSavingsTransaction } from '@dayclose/domain/transfer/commands/reverse-savings-transaction.ts';
import { transfer } from '@dayclose/domain/transfer/commands/transfer.ts';
import { undoLastLoanDisbursal } from '@dayclose/domain/transfer/commands/undo-last-loan-disbursal.ts';
import { undoLoanDisbursal } from '@dayclose/domain/transfer/commands/undo-loan-disbursal.ts';
import { unlinkRepaymentAccount } from '@dayclose/domain/transfer/commands/unlink-repayment-account.ts';
import { approvedLoan } from '../builders/approved-loan.ts';
import { commandLoan, decided } from '../builders/command-loan.ts';
import { activeLoan, money, stampOn } from '../builders/loan.ts';
import { commandSavings } from '../builders/savings-life.ts';
import { booksClosed, type RefusalRow, today } from './row.ts';
import { opened } from './savings-accounts.ts';

const stamp = stampOn(today);
const loan: Loan = activeLoan({ id: '9' });
const notOut: Loan = approvedLoan({ id: '9' });
const amount = '40';

/** What a command makes of several accounts, as the next one reads them. Errors: a refusal throws. */
function told(command: AnyCommand, read: object, input: object): Readonly<Record<string, Account>> {
  const outcome = decided(command, read, input, stamp);
  if (!outcome.ok) throw new Error(`${command.name} is refused: ${outcome.code}`);
  const after = Object.entries(outcome.state as Readonly<Record<string, Account>>);
  return Object.fromEntries(after.map(([role, account]) => [role, { ...account, posted: [] }]));
}

const moved = told(transfer, { from: opened, to: loan }, { fromId: '7', toId: '9', amount });
const disbursed = told(
  disburseLoan,
  { loan: notOut, savings: opened },
  { loanId: '9', savingsAccountId: '7' },
);
/** Account 7 paid loan 9, and loan 9 was paid out to account 7. */
const [from, to] = [moved.from as SavingsAccount, moved.to as Loan];
const [received, out] = [disbursed.savings as SavingsAccount, disbursed.loan as Loan];
const taken = { ...received, terms: { ...received.terms, minBalance: money('150') } } as SavingsAccount;
const euros = { ...opened, terms: { ...opened.terms, currency: 'EUR' } } as SavingsAccount;
const repaidOut = commandLoan(out, repayLoan, { amount: '10' }, today).loan;
const ofLoan = { loanId: '9', transactionId: idOn(to) };
const ofSavings = { transactionId: idOn(from) };
const undone = { loanId: '9' };
/** Loan 9 in two parts: 50.00 went out of the house, and 40.00 to account 7. */
const begun = commandLoan(
  approvedLoan({ id: '9', terms: { maxTrancheCount: 2 } }),
  disburseLoan,
  { amount: '50' },
  today,
).loan;
const more = told(
  disburseLoan,
  { loan: begun, savings: opened },
  { loanId: '9', savingsAccountId: '7', amount },
);
const [receivedMore, inParts] = [more.savings as SavingsAccount, more.loan as Loan];
const takenMore = {
  ...receivedMore,
  terms: { ...receivedMore.terms, minBalance: money('130') },
} as SavingsAccount;

/** Id of the transaction of an account that is linked. */
function idOn({ id, transactions }: Pick<Loan | SavingsAccount, 'id' | 'transactions'>): string {
  const linked = transactions.find(({ counterpart }) => counterpart !== undefined);
  return transactionIdOf(id, linked?.number ?? 0);
}
function blockedFor(block: string, account: SavingsAccount): SavingsAccount {
  return commandSavings(account, blockSavings, { block }, today).account;
}
const closedFor = (account: SavingsAccount) => ({ ...account, status: 'CLOSED' }) as SavingsAccount;

export const adjustedLoanEnd: RefusalRow = [
  adjustLoanTransaction,
  'TRANSFER_NOT_ADJUSTABLE',
  to,
  { ...ofLoan, amount },
  'both ends',
];
export const adjustedSavingsEnd: RefusalRow = [
  adjustSavingsTransaction,
  'TRANSFER_NOT_ADJUSTABLE',
  from,
  { ...ofSavings, amount },
  'both ends',
];

/** What keeps the last of several disbursements from being taken back from savings. */
export const takenBackFromSavings: readonly RefusalRow[] = [
  [
    undoLastLoanDisbursal,
    'SAVINGS_NOT_ACTIVE',
    { loan: inParts, counterpart: closedFor(receivedMore) },
    undone,
    'is CLOSED',
  ],
  [
    undoLastLoanDisbursal,
    'SAVINGS_BLOCKED',
    { loan: inParts, counterpart: blockedFor('DEBIT', receivedMore) },
    undone,
    'DEBIT',
  ],
  [
    undoLastLoanDisbursal,
    'INSUFFICIENT_BALANCE',
    { loan: inParts, counterpart: takenMore },
    undone,
    'transactionId',
  ],
];

const intoSavings = { loanId: '9', savingsAccountId: '7' };
export const disbursedToClosed: RefusalRow = [
  disburseLoan,
  'SAVINGS_NOT_ACTIVE',
  { loan: notOut, savings: closedFor(opened) },
  intoSavings,
  'is CLOSED',
];

/** What keeps the other end of a transfer from being taken back. */
export const linkedLoans: readonly RefusalRow[] = [
  [disburseLoan, 'CURRENCIES_DIFFER', { loan: notOut, savings: euros }, intoSavings, 'savingsAccountId'],
  [
    disburseLoan,
    'SAVINGS_BLOCKED',
    { loan: notOut, savings: blockedFor('CREDIT', opened) },
    intoSavings,
    'CREDIT',
  ],
  [
    reverseLoanTransaction,
    'SAVINGS_NOT_ACTIVE',
    { loan: to, counterpart: closedFor(from) },
    ofLoan,
    'is CLOSED',
  ],
  [
    reverseLoanTransaction,
    'SAVINGS_BLOCKED',
    { loan: to, counterpart: blockedFor('CREDIT', from) },
    ofLoan,
    'CREDIT',
  ],
  [
    undoLoanDisbursal,
    'SAVINGS_NOT_ACTIVE',
    { loan: out, counterpart: closedFor(received) },
    undone,
    'is CLOSED',
  ],
  [
    undoLoanDisbursal,
    'SAVINGS_BLOCKED',
    { loan: out, counterpart: blockedFor('DEBIT', received) },
    undone,
    'DEBIT',
  ],
  [undoLoanDisbursal, 'INSUFFICIENT_BALANCE', { loan: out, counterpart: taken }, undone, 'transactionId'],
];
/** Account 7 has 100.00, and so has account 8. */
const other = { ...opened, id: '8', accountNo: '000000008' } as SavingsAccount;
const asked = { fromId: '7', toId: '9', amount };
const toLoan = { from: opened, to: loan };
export const transfers: readonly RefusalRow[] = [
  [transfer, 'SAVINGS_NOT_ACTIVE', { from: closedFor(opened), to: loan }, asked, '000000007 is CLOSED'],
  [transfer, 'SAVINGS_NOT_ACTIVE', { from: opened, to: closedFor(other) }, asked, '000000008 is CLOSED'],
  [transfer, 'LOAN_NOT_ACTIVE', { from: opened, to: notOut }, asked, 'APPROVED'],
  [
    transfer,
    'CURRENCIES_DIFFER',
    { from: opened, to: { ...euros, id: '8' } },
    asked,
    'toId: the account is in EUR',
  ],
  [transfer, 'SAVINGS_BLOCKED', { from: blockedFor('DEBIT', opened), to: loan }, asked, 'DEBIT'],
  [transfer, 'SAVINGS_BLOCKED', { from: opened, to: blockedFor('CREDIT', other) }, asked, 'CREDIT'],
  [transfer, 'DATE_IN_FUTURE', toLoan, { ...asked, date: '2024-02-02' }, '2024-02-02'],
  [transfer, 'BOOKS_CLOSED', toLoan, { ...asked, date: '2024-01-10' }, '2024-01-10', booksClosed],
  [transfer, 'DATE_TOO_EARLY', toLoan, { ...asked, date: '2023-12-31' }, 'the account was activated'],
  [
    transfer,
    'DATE_TOO_EARLY',
    { from: opened, to: activeLoan({ id: '9', disbursedOn: today - 5 }) },
    { ...asked, date: '2024-01-10' },
    'the loan was disbursed',
  ],
  [transfer, 'INVALID_AMOUNT', toLoan, { ...asked, amount: '1.001' }, '2 decimals of USD'],
  [transfer, 'INSUFFICIENT_BALANCE', toLoan, { ...asked, amount: '100.01' }, '-0.01 would be left'],
];

export const linkedSavings: readonly RefusalRow[] = [
  [
    reverseSavingsTransaction,
    'LOAN_HAS_TRANSACTIONS',
    { account: received, counterpart: repaidOut },
    { transactionId: idOn(received) },
    '000000009',
  ],
  [
    reverseSavingsTransaction,
    'LOAN_WRITTEN_OFF',
    { account: from, counterpart: commandLoan(to, writeOffLoan, {}, today).loan },
    ofSavings,
    'undoLoanWriteOff comes first',
  ],
  [
    reverseSavingsTransaction,
    'LOAN_CHARGED_OFF',
    { account: receivedMore, counterpart: commandLoan(inParts, chargeOffLoan, {}, today).loan },
    { transactionId: idOn(receivedMore) },
    'undoLoanChargeOff comes first',
  ],
];

/** Of the client of the loan. */
const saved = { ...opened, clientId: loan.clientId } as SavingsAccount;
const repaid = { ...loan, repaymentAccountId: '7' } as Loan;
const linking = { loanId: '9', savingsAccountId: '7' };
export const repaymentAccounts: readonly RefusalRow[] = [
  [
    linkRepaymentAccount,
    'LOAN_NOT_ACTIVE',
    { loan: { ...loan, status: 'REJECTED' }, savings: closedFor(saved) },
    linking,
    'it has to be SUBMITTED, APPROVED, ACTIVE or OVERPAID',
  ],
  [
    linkRepaymentAccount,
    'SAVINGS_NOT_ACTIVE',
    { loan: repaid, savings: closedFor(saved) },
    linking,
    'is CLOSED',
  ],
  [
    linkRepaymentAccount,
    'REPAYMENT_ACCOUNT_LINKED',
    { loan: repaid, savings: opened },
    linking,
    'unlinkRepaymentAccount comes first',
  ],
  [
    linkRepaymentAccount,
    'CLIENTS_DIFFER',
    { loan, savings: { ...euros, clientId: '6' } },
    linking,
    'savingsAccountId: account 000000007 is of another client',
  ],
  [
    linkRepaymentAccount,
    'CURRENCIES_DIFFER',
    { loan, savings: { ...euros, clientId: loan.clientId } },
    linking,
    'EUR',
  ],
  [unlinkRepaymentAccount, 'LOAN_NOT_ACTIVE', { ...loan, status: 'REJECTED' }, { loanId: '9' }, 'REJECTED'],
  [unlinkRepaymentAccount, 'REPAYMENT_ACCOUNT_NOT_LINKED', loan, { loanId: '9' }, 'from no savings account'],
];

import { describe, expect, test } from 'vitest';
import { decided } from '../../../../test/builders/command-loan.ts';
import { stampOn } from '../../../../test/builders/loan.ts';
import {
  active,
  approved,
  charged,
  closed,
  givenUp,
  idOf,
  lastOf,
  overpaid,
  rejected,
  submitted,
} from '../../../../test/refusals/loans.ts';
import { today } from '../../../../test/refusals/row.ts';
import { opened } from '../../../../test/refusals/savings-accounts.ts';
import { inTranches, undisbursed } from '../loan/commands/statuses.ts';
import { loanKind } from '../loan/kind.ts';
import type { Loan } from '../loan/loan.ts';
import { loanStatuses } from '../loan/status.ts';
import { shipped } from '../shipped.ts';
import { allowedCommands, countOnKind } from './allowed-commands.ts';
import { type AnyAccountsCommand, isOnAccounts } from './command.ts';
import { actorOf, roles } from './permissions.ts';

const loans: Readonly<Record<Loan['status'], Loan>> = {
  SUBMITTED: submitted,
  APPROVED: approved,
  ACTIVE: charged,
  WITHDRAWN: { ...submitted, status: 'WITHDRAWN', closedOn: today },
  REJECTED: rejected,
  CLOSED_OBLIGATIONS_MET: closed,
  CLOSED_WRITTEN_OFF: givenUp,
  OVERPAID: overpaid,
};
const onLoans = shipped.commands
  .filter(isOnAccounts)
  .filter((command) => countOnKind([command], loanKind) > 0);
const everything = new Set(Object.keys(shipped.permissions));
const permissionsOf = (role: (typeof roles)[number]) => actorOf('x', role, shipped.permissions).permissions;
const allowedIn = (
  status: string,
  permissions: ReadonlySet<string> = everything,
  traits: ReadonlySet<string> = new Set([inTranches]),
) => allowedCommands(shipped.commands, { kind: loanKind, status, permissions, traits });

const fee = {
  kind: 'FEE',
  name: 'Letter',
  amount: '5.00',
  timing: 'SPECIFIED_DUE_DATE',
  dueOn: '2024-03-01',
};
const amount = { amount: '1.00' };
/** Its last transaction of money, or one that it would have. */
const transactionOf = (loan: Loan) => idOf(Math.max(1, lastOf(loan)));
/** What each command is told where the status of the loan is not what it is refused for. */
const inputs: Readonly<Record<string, object | ((loan: Loan) => object)>> = {
  repayLoan: { ...amount, date: '2024-01-20' },
  merchantRefund: amount,
  payoutRefund: amount,
  goodwillCredit: amount,
  waiveLoanInterest: amount,
  refundLoanCreditBalance: amount,
  chargebackLoan: (loan) => ({ ...amount, transactionId: transactionOf(loan) }),
  reverseLoanTransaction: (loan) => ({ transactionId: transactionOf(loan) }),
  adjustLoanTransaction: (loan) => ({ ...amount, transactionId: transactionOf(loan) }),
  addLoanCharge: fee,
  waiveLoanCharges: { chargeIds: [idOf(1)] },
  payLoanCharge: { ...amount, chargeId: idOf(1) },
  linkRepaymentAccount: { savingsAccountId: '8' },
  transfer: { ...amount, fromId: '8', toId: '7', date: '2024-01-20' },
  markLoanAsFraud: { fraud: true },
  recoverWrittenOffLoan: amount,
  pauseDelinquency: { start: '2024-02-01', end: '2024-02-10' },
  rescheduleInstallment: { from: '2024-03-01', to: '2024-03-10' },
  changeLoanInterestRate: { annualInterestRate: '13.5', from: '2024-03-01' },
  extendLoanTerm: { installments: 2 },
};
/** All accounts of a command on several, by their roles. */
const beside: Readonly<Record<string, (loan: Loan) => object>> = {
  transfer: (to) => ({ from: opened, to }),
  linkRepaymentAccount: (loan) => ({ loan, savings: opened }),
};
const statusCodes = [
  'LOAN_NOT_SUBMITTED',
  'LOAN_NOT_APPROVED',
  'LOAN_NOT_ACTIVE',
  'LOAN_NOT_OVERPAID',
  'LOAN_NOT_WRITTEN_OFF',
];

/** The code by which a command on a loan is refused; none where it is accepted. */
function refusalOf(command: AnyAccountsCommand, loan: Loan): string | undefined {
  const told = inputs[command.name] ?? {};
  const input = typeof told === 'function' ? told(loan) : told;
  const read = beside[command.name]?.(loan) ?? loan;
  const outcome = decided(command, read, { loanId: loan.id, ...input }, stampOn(today));
  return outcome.ok ? undefined : outcome.code;
}

describe.each(loanStatuses.values)('of a loan that is %s', (status) => {
  test.each(onLoans.map((command) => [command.name, command] as const))(
    '%s is allowed where its status is not what it is refused for, and nowhere else',
    (name, command) => {
      const refused = statusCodes.includes(refusalOf(command, loans[status]) ?? '');
      expect(allowedIn(status).includes(name)).toBe(!refused);
    },
  );
});

test.each([
  ['APPROVED', [], ['disburseLoan']],
  ['ACTIVE', [], []],
  ['ACTIVE', [undisbursed], ['disburseLoan']],
  ['OVERPAID', [undisbursed, inTranches], ['disburseLoan', 'undoLastLoanDisbursal']],
  ['CLOSED_OBLIGATIONS_MET', [inTranches], ['undoLastLoanDisbursal']],
  ['CLOSED_WRITTEN_OFF', [undisbursed, inTranches], []],
] as const)('money goes out of one that is %s with %j by %j', (status, traits, expected) => {
  const allowed = allowedIn(status, everything, new Set(traits));
  expect(allowed.filter((name) => ['disburseLoan', 'undoLastLoanDisbursal'].includes(name))).toEqual(
    expected,
  );
});

test('a command is allowed whose permission one has, and no other', () => {
  for (const role of roles) {
    const permissions = permissionsOf(role);
    for (const status of loanStatuses.values) {
      const expected = allowedIn(status).filter((name) =>
        onLoans.some((command) => command.name === name && permissions.has(command.permission)),
      );
      expect(allowedIn(status, permissions)).toEqual(expected);
    }
  }
});

test('people with different roles may do different things with the same loan', () => {
  expect(allowedIn(active.status, permissionsOf('viewer'))).toEqual([]);
  expect(allowedIn(active.status, permissionsOf('teller'))).toEqual([
    'repayLoan',
    'payLoanCharge',
    'transfer',
  ]);
  expect(allowedIn('SUBMITTED', permissionsOf('officer'))).toEqual([
    ...['approveLoan', 'rejectLoan', 'withdrawLoan', 'addLoanCharge'],
    ...['linkRepaymentAccount', 'unlinkRepaymentAccount'],
  ]);
  expect(allowedIn('REJECTED')).toEqual([]);
});

test('no account of a kind that no command is on is offered any', () => {
  const kind = { name: 'SAFE' };
  expect(allowedCommands(shipped.commands, { kind, status: 'ACTIVE', permissions: everything })).toEqual([]);
  expect([countOnKind(shipped.commands, kind), countOnKind(shipped.commands, loanKind)]).toEqual([
    0,
    onLoans.length,
  ]);
});

import { formatDate, type LocalDate } from '@dayclose/domain/kernel/dates.ts';
import { formatMoney, type Money, maxOf, minOf, stepOf } from '@dayclose/domain/kernel/money.ts';
import { isDisbursed, type Loan } from '@dayclose/domain/loan/loan.ts';
import { inForce } from '@dayclose/domain/loan/money/replay.ts';
import { globalId } from '@dayclose/schema/graphql/global-id.ts';
import { many, pick, type Random } from '../../relay/seeded.ts';

/** A mutation that somebody asks for. */
export interface Deed {
  readonly name: string;
  readonly input: object;
}

const lived = [
  ...many(6, 'repayLoan'),
  ...many(2, 'adjustLoanTransaction'),
  ...many(2, 'reverseLoanTransaction'),
  ...many(2, 'addLoanCharge'),
  ...many(2, 'refundLoanCreditBalance'),
  'merchantRefund',
  'payoutRefund',
  'goodwillCredit',
  ...many(2, 'chargebackLoan'),
  'payLoanCharge',
  'waiveLoanCharges',
  'waiveLoanInterest',
  'pauseDelinquency',
  'resumeDelinquency',
  'undoLoanDisbursal',
  'inlineCob',
];
/** Of loans that somebody may give up, so that what is lost of them is seen too. */
const givenUp = [
  'chargeOffLoan',
  'chargeOffLoan',
  'undoLoanChargeOff',
  'undoLoanChargeOff',
  'markLoanAsFraud',
  'writeOffLoan',
];
/** Of loans that may be disbursed in several parts. */
const inParts = [...many(3, 'disburseLoan'), 'undoLastLoanDisbursal'];
const unlived: Readonly<Record<string, readonly string[]>> = {
  SUBMITTED: ['approveLoan', 'approveLoan', 'addLoanCharge'],
  APPROVED: ['disburseLoan', 'disburseLoan', 'disburseLoan', 'addLoanCharge', 'undoLoanApproval'],
  CLOSED_WRITTEN_OFF: [
    'undoLoanWriteOff',
    'recoverWrittenOffLoan',
    'recoverWrittenOffLoan',
    'reverseLoanTransaction',
  ],
};

/** How somebody names a thing of a type by its id, as a client does unless told. */
export type Naming = typeof globalId;

/** What a deed is drawn by. */
interface Draw {
  readonly today: LocalDate;
  readonly random: Random;
  readonly naming?: Naming;
  /** Savings accounts that a loan may be paid out to; out of the house alone, if absent. */
  readonly payTo?: readonly string[];
  /** Whether loans are charged off and written off, too. */
  readonly givesUp?: boolean;
}

/** Something to ask of a loan as it was last seen; most of it is accepted. */
export function randomDeed(
  loan: Loan,
  { today, random, naming = globalId, payTo = [], givesUp = false }: Draw,
): Deed {
  const ofParts = loan.terms.maxTrancheCount === undefined ? [] : inParts;
  const names = unlived[loan.status] ?? [...lived, ...(givesUp ? givenUp : []), ...ofParts];
  const name = pick(names, random);
  return { name, input: { ...inputOf(name, loan, { today, random, naming, payTo }) } };
}

type Drawn = Required<Omit<Draw, 'givesUp'>>;

function inputOf(name: string, loan: Loan, { today, random, naming, payTo }: Drawn): object {
  const loanId = naming('Loan', loan.id);
  const idOf = (type: 'LoanCharge' | 'LoanTransaction', number: number) =>
    naming(type, String(BigInt(loan.id) * 1_000_000n + BigInt(number)));
  const back = random.once(2) ? 0 : random.below(45);
  const earliest = isDisbursed(loan) ? loan.disbursedOn : loan.submittedOn;
  const date = formatDate(Math.max(Math.min(earliest, today), today - back));
  const amount = amountOf(loan, random);
  switch (name) {
    case 'approveLoan':
    case 'undoLoanApproval':
    case 'undoLoanDisbursal':
    case 'undoLastLoanDisbursal':
      return { loanId };
    case 'undoLoanChargeOff':
    case 'undoLoanWriteOff':
    case 'resumeDelinquency':
      return { loanId };
    case 'markLoanAsFraud':
      return { loanId, fraud: random.once(2) };
    case 'chargeOffLoan':
    case 'writeOffLoan':
      return { loanId, date };
    case 'disburseLoan': {
      const given = { loanId, date, ...(loan.terms.maxTrancheCount === undefined ? {} : { amount }) };
      if (payTo.length === 0 || random.once(2)) return given;
      return { ...given, savingsAccountId: naming('SavingsAccount', pick(payTo, random)) };
    }
    case 'addLoanCharge':
      return { loanId, ...chargeOf(loan, today, random) };
    case 'payLoanCharge':
      return {
        loanId,
        chargeId: idOf('LoanCharge', random.below(loan.charges.length) + 1),
        amount,
        date,
      };
    case 'waiveLoanCharges':
      return {
        loanId,
        chargeIds: [idOf('LoanCharge', random.below(Math.max(1, loan.charges.length)) + 1)],
      };
    case 'reverseLoanTransaction':
      return { loanId, transactionId: idOf('LoanTransaction', targetOf(loan, random)) };
    case 'adjustLoanTransaction':
      return { loanId, transactionId: idOf('LoanTransaction', targetOf(loan, random)), amount, date };
    case 'chargebackLoan':
      return { loanId, transactionId: idOf('LoanTransaction', targetOf(loan, random)), amount };
    case 'refundLoanCreditBalance': {
      const most = maxOf(loan.balances.overpaid, cents(loan, 1));
      return { loanId, amount: inCurrency(loan, minOf(parseBack(loan, amount), most)) };
    }
    case 'pauseDelinquency': {
      const start = today - random.below(20);
      return { loanId, start: formatDate(start), end: formatDate(start + 1 + random.below(30)) };
    }
    case 'inlineCob':
      return { accountIds: [loanId] };
    default:
      return { loanId, amount, date };
  }
}

function chargeOf(loan: Loan, today: LocalDate, random: Random): object {
  const kind = pick(['FEE', 'PENALTY'], random);
  const calculation = pick(['FLAT', 'FLAT', 'PERCENT_OF_AMOUNT', 'PERCENT_OF_INTEREST'], random);
  const amount = calculation === 'FLAT' ? inCurrency(loan, cents(loan, 1 + random.below(60))) : '7.5';
  const timing = random.once(3)
    ? { timing: 'EACH_INSTALLMENT' }
    : { dueOn: formatDate(today - 10 + random.below(200)) };
  return { kind, name: kind, calculation, amount, ...timing };
}

/** Mostly a part of what is owed, now and then all of it or more. */
function amountOf(loan: Loan, random: Random): string {
  const { principal, interest, fees, penalties } = loan.balances;
  const all = principal + interest + fees + penalties;
  if (random.once(8)) return inCurrency(loan, all > 0n ? all : cents(loan, 1));
  if (random.once(10)) return inCurrency(loan, all + cents(loan, 1 + random.below(90)));
  return inCurrency(loan, cents(loan, 1 + random.below(320)));
}

function targetOf(loan: Loan, random: Random): number {
  const targets = isDisbursed(loan) ? inForce(loan).filter(({ type }) => type !== 'DISBURSEMENT') : [];
  const target = targets[random.below(targets.length)];
  return target === undefined || random.once(6) ? random.below(9) + 1 : target.number;
}

function cents({ terms }: Loan, count: number): Money {
  return BigInt(count) * stepOf(terms.currencyDigits);
}

function inCurrency({ terms }: Loan, amount: Money): string {
  return formatMoney(amount, terms.currencyDigits);
}

function parseBack(loan: Loan, amount: string): Money {
  return cents(loan, Number(amount.replace('.', '')));
}

import type { AccountChanges, FieldChange } from '../kernel/account-changes.ts';
import { formatOptionalDate } from '../kernel/dates.ts';
import { formatMoney, type Money, sumOf } from '../kernel/money.ts';
import { presentTag } from './delinquency/tag.ts';
import type { Loan } from './loan.ts';
import type { LoanToClose } from './loan-to-close.ts';
import type { LoanCharge } from './money/charge.ts';
import { type Installment, outstandingOf, paidOf, waivedOf } from './schedule/installment.ts';

type AnyLoan = Loan | LoanToClose;
/** The fields of something, by their names: text as it is, money in the currency of the loan. */
type Fields<Of> = Readonly<Record<string, (of: Of) => string | Money | null>>;

const ofLoan: Fields<AnyLoan> = {
  status: ({ status }) => status,
  closedOn: (loan) => formatOptionalDate('closedOn' in loan ? loan.closedOn : undefined),
  nonPerforming: ({ nonPerforming }) => String(nonPerforming),
  chargedOff: ({ chargedOff }) => String(chargedOff),
  fraud: ({ fraud }) => String(fraud),
  'delinquency.classification': (loan) => presentTag(loan)?.classification ?? null,
  'outstanding.principal': ({ balances }) => balances.principal,
  'outstanding.interest': ({ balances }) => balances.interest,
  'outstanding.fees': ({ balances }) => balances.fees,
  'outstanding.penalties': ({ balances }) => balances.penalties,
  overpaid: ({ balances }) => balances.overpaid,
  accruedInterest: ({ balances }) => balances.interestAccrued,
};

const ofInstallment: Fields<Installment> = {
  dueDate: ({ dueDate }) => formatOptionalDate(dueDate),
  principalDue: ({ principal }) => principal,
  interestDue: ({ interest }) => interest,
  feesDue: ({ fees }) => fees,
  penaltiesDue: ({ penalties }) => penalties,
  totalPaid: paidOf,
  waived: waivedOf,
  outstanding: outstandingOf,
  interestEarned: ({ interestEarned }) => interestEarned,
  overduePenalties: ({ overduePenalties }) => String(overduePenalties),
  classification: ({ classification }) => classification ?? null,
  completedOn: ({ completedOn }) => formatOptionalDate(completedOn),
};

const ofCharge: Fields<LoanCharge> = {
  name: ({ name }) => name,
  kind: ({ kind }) => kind,
  dueOn: ({ dueOn }) => formatOptionalDate(dueOn),
  amount: ({ dues }) => sumOf(dues.map(({ amount }) => amount)),
  paid: ({ dues }) => sumOf(dues.map(({ paid }) => paid)),
  waived: ({ dues }) => sumOf(dues.map(({ waived }) => waived)),
  accrued: ({ dues }) => sumOf(dues.map(({ accrued }) => accrued)),
  cancelledOn: ({ cancelledOn }) => formatOptionalDate(cancelledOn),
};

/** What a rule made of a loan: its fields, those of its installments and charges by their numbers, and its postings. */
export function changesOf(before: AnyLoan, after: AnyLoan): AccountChanges {
  const digits = after.terms.currencyDigits;
  const compared = <Of>(fields: Fields<Of>, was: Of | undefined, is: Of | undefined, prefix = '') =>
    changesIn({ fields, digits, prefix }, was, is);
  return {
    fields: [
      ...compared(ofLoan, before, after),
      ...pairs(before.installments, after.installments).flatMap(([number, was, is]) =>
        compared(ofInstallment, was, is, `schedule.${number}.`),
      ),
      ...pairs(before.charges, after.charges).flatMap(([number, was, is]) =>
        compared(ofCharge, was, is, `charges.${number}.`),
      ),
    ],
    postings: after.posted.slice(before.posted.length).map(({ type, valueDate, amount }) => ({
      type,
      date: valueDate,
      amount: formatMoney(amount, digits),
    })),
  };
}

interface Told<Of> {
  readonly fields: Fields<Of>;
  readonly digits: number;
  readonly prefix: string;
}

function changesIn<Of>(told: Told<Of>, was: Of | undefined, is: Of | undefined): readonly FieldChange[] {
  if (was === is) return [];
  const shown = (of: Of | undefined, name: string) => {
    const value = of === undefined ? null : (told.fields[name]?.(of) ?? null);
    return typeof value === 'bigint' ? formatMoney(value, told.digits) : value;
  };
  return Object.keys(told.fields).flatMap((name) => {
    const [before, after] = [shown(was, name), shown(is, name)];
    return before === after ? [] : [{ field: `${told.prefix}${name}`, before, after }];
  });
}

type Numbered = { readonly number: number };

/** Those of two lists that are not the same object in both, by their numbers. */
function pairs<Each extends Numbered>(
  before: readonly Each[],
  after: readonly Each[],
): readonly (readonly [number: number, was: Each | undefined, is: Each | undefined])[] {
  if (before === after) return [];
  const was = new Map(before.map((each) => [each.number, each]));
  const is = new Map(after.map((each) => [each.number, each]));
  const numbers = [...new Set([...was.keys(), ...is.keys()])].sort((one, other) => one - other);
  return numbers
    .map((number) => [number, was.get(number), is.get(number)] as const)
    .filter(([, one, other]) => one !== other);
}

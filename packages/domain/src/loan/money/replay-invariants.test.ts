import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stampOn } from '../../../../../test/builders/loan.ts';
import { lived, randomLife } from '../../../../../test/builders/loan-life.ts';
import { type Money, sumOf, zero } from '../../kernel/money.ts';
import type { LoanRole } from '../gl-roles.ts';
import type { DisbursedLoan } from '../loan.ts';
import { outstandingOf, outstandingPart } from '../schedule/installment.ts';
import type { LoanTransaction, Split } from '../transactions/transaction.ts';
import { amountFollows } from '../transactions/types.ts';
import { contradictionIn } from '../whole-contradiction.ts';
import { journalOf, type LoanLine } from './journal.ts';
import { inForce } from './replay.ts';
import { leftToRecover, writeOffOf } from './write-off.ts';

const componentsOf = ({ principal, interest, fees, penalties }: LoanTransaction) =>
  principal + interest + fees + penalties;

/** What a transaction did to the amount that was entered: money in and refunds are told apart to the cent, of a waiver a part may be moot. */
function splitViolation(transaction: LoanTransaction): string {
  const { type, number, amount, principal, interest, fees, penalties, overpayment } = transaction;
  if ([principal, interest, fees, penalties, overpayment].some((part) => part < zero))
    return `${number} is negative`;
  const sum = componentsOf(transaction) + overpayment;
  if (type === 'RECOVERY') return sum === zero ? '' : `recovery ${number} is split`;
  // Of what goes out, a part may be the client's own: what was overpaid.
  if (type === 'DISBURSEMENT')
    return componentsOf(transaction) === zero && sum <= amount ? '' : `disbursement ${number} is split`;
  const isWaiver = type === 'WAIVE_CHARGE' || type === 'WAIVE_INTEREST';
  return (isWaiver ? sum <= amount : sum === amount) ? '' : `${number} loses a cent`;
}

function scheduleViolation(loan: DisbursedLoan): string {
  const present = inForce(loan);
  const total = (type: string, of: (each: LoanTransaction) => Money) =>
    sumOf(present.filter((each) => each.type === type).map(of));
  const lent = total('DISBURSEMENT', ({ amount, overpayment }) => amount - overpayment);
  const lentAgain =
    total('CREDIT_BALANCE_REFUND', ({ principal }) => principal) +
    total('CHARGEBACK', ({ principal }) => principal);
  if (sumOf(loan.installments.map(({ principal }) => principal)) !== lent + lentAgain)
    return 'principal is not what went out';
  for (const each of loan.installments) {
    const parts = (['PRINCIPAL', 'INTEREST', 'FEE', 'PENALTY'] as const).map((part) =>
      outstandingPart(each, part),
    );
    if (parts.some((part) => part < zero)) return `installment ${each.number} is overpaid`;
    const isSettled =
      outstandingOf(each) === zero &&
      sumOf([each.principal, each.interest, each.fees, each.penalties]) > zero;
    if (isSettled !== (each.completedOn !== undefined))
      return `installment ${each.number} is wrongly complete`;
  }
  return '';
}

/** All that is left of a loan that is written off is what was, and of that no more than all is recovered. */
function givenUpViolation(loan: DisbursedLoan, left: Split): string {
  const { principal, interest, fees, penalties, overpaid } = loan.balances;
  if (principal + interest + fees + penalties + overpaid !== zero) return 'what is written off is owed';
  const writeOff = writeOffOf(loan);
  for (const part of ['principal', 'interest', 'fees', 'penalties'] as const) {
    if (writeOff?.[part] !== left[part]) return `the ${part} written off is off`;
  }
  if (leftToRecover(loan) < zero) return 'more is recovered than was written off';
  return loan.status === 'CLOSED_WRITTEN_OFF' ? '' : `it is ${loan.status} but written off`;
}

/** Balances and status against installments and charges. */
function standingViolation(loan: DisbursedLoan): string {
  const { installments, charges, balances, status } = loan;
  const left = { principal: zero, interest: zero, fees: zero, penalties: zero };
  for (const each of installments) {
    left.principal += outstandingPart(each, 'PRINCIPAL');
    left.interest += outstandingPart(each, 'INTEREST');
    left.fees += outstandingPart(each, 'FEE');
    left.penalties += outstandingPart(each, 'PENALTY');
  }
  if (writeOffOf(loan) !== undefined) return givenUpViolation(loan, left);
  for (const [part, amount] of Object.entries(left)) {
    if (balances[part as keyof typeof left] !== amount) return `the balance of ${part} is off`;
  }
  const ofCharges = charges.flatMap(({ dues }) => dues.map((due) => due.amount - due.paid - due.waived));
  if (ofCharges.some((amount) => amount < zero)) return 'a charge is overpaid';
  if (sumOf(ofCharges) !== left.fees + left.penalties) return 'charges and installments differ';
  const owed = sumOf(Object.values(left));
  if (owed > zero && balances.overpaid > zero) return 'something is owed and overpaid at once';
  const expected = owed > zero ? 'ACTIVE' : balances.overpaid > zero ? 'OVERPAID' : 'CLOSED_OBLIGATIONS_MET';
  return status === expected ? '' : `it is ${status} but should be ${expected}`;
}

const signed = ({ side, amount }: LoanLine) => (side === 'DEBIT' ? amount : -amount);

/** Entries of each posting, and the accounts that all of them make. */
function booksViolation(loan: DisbursedLoan): string {
  const { accounting } = loan.terms;
  const accounts = new Map<LoanRole, Money>();
  const accrued = loan.posted.filter(({ type }) => type === 'ACCRUAL' || type === 'ACCRUAL_ADJUSTMENT');
  for (const each of loan.posted) {
    const lines = journalOf(each, accounting);
    if (lines.some(({ amount }) => amount <= zero)) return `an entry of ${each.number} is not positive`;
    if (sumOf(lines.map(signed)) !== zero) return `the entries of ${each.number} do not balance`;
  }
  for (const each of [...inForce(loan), ...accrued]) {
    for (const line of journalOf(each, accounting)) {
      accounts.set(line.role, (accounts.get(line.role) ?? zero) + signed(line));
    }
  }
  if (accounting === 'NONE') return accounts.size === 0 ? '' : 'there are entries without accounting';
  const total = (role: LoanRole) => accounts.get(role) ?? zero;
  const isLost = loan.chargedOff || loan.status === 'CLOSED_WRITTEN_OFF';
  if (total('LOAN_PORTFOLIO') !== (isLost ? zero : loan.balances.principal)) return 'the portfolio is off';
  if (total('OVERPAYMENT') !== -loan.balances.overpaid) return 'the overpayment is off';
  const receivables = (['INTEREST_RECEIVABLE', 'FEES_RECEIVABLE', 'PENALTIES_RECEIVABLE'] as const).map(
    total,
  );
  if (accounting === 'CASH') return receivables.every((each) => each === zero) ? '' : 'cash has receivables';
  const { interestAccrued } = loan.balances;
  const paid = sumOf(loan.installments.map((each) => each.interestPaid));
  if (receivables[0] !== (isLost ? zero : interestAccrued - paid)) return 'the interest receivable is off';
  if (loan.status === 'ACTIVE' && !isLost) return '';
  return receivables.every((each) => each === zero) ? '' : 'a loan that has ended leaves a receivable';
}

/** Numbers of postings follow each other; one that was superseded points to one of its own kind, date and amount. */
function postingsViolation({ posted, transactions, transactionCount }: DisbursedLoan): string {
  if (posted.length !== transactionCount) return 'a posting is lost';
  if (posted.some(({ number }, index) => number !== index + 1)) return 'numbers have a gap';
  for (const each of transactions) {
    if (each.supersededBy === undefined) continue;
    const heir = transactions.find(({ number }) => number === each.supersededBy);
    const kept = (
      ['type', 'valueDate', 'amount', 'origin', 'chargeNumber', 'chargebackOf', 'note', 'book'] as const
    ).filter((name) => name !== 'amount' || !amountFollows(each.type));
    const same = kept.every((name) => heir?.[name] === each[name]);
    if (!same || each.reversedOn === undefined) return `${each.number} is wrongly superseded`;
  }
  return '';
}

/** What is wrong with a loan, in words; nothing where all is well. */
function violationOf(loan: DisbursedLoan): string {
  const violations = [...loan.posted, ...loan.transactions].map(splitViolation);
  violations.push(
    scheduleViolation(loan),
    standingViolation(loan),
    booksViolation(loan),
    postingsViolation(loan),
  );
  violations.push(contradictionIn(loan, stampOn(loan.closedThrough + 1))?.details.reason?.toString() ?? '');
  return violations.find((violation) => violation !== '') ?? '';
}

describe('after every step of every life of a loan', () => {
  it('no cent is lost, nothing is negative, and books, balances and status agree', () => {
    fc.assert(
      fc.property(randomLife, (life) => {
        expect(violationOf(life.disbursed)).toBe('');
        for (const { after } of lived(life)) expect(violationOf(after)).toBe('');
      }),
      { numRuns: 600 },
    );
  });

  it('a replay posts again only what it splits otherwise', () => {
    fc.assert(
      fc.property(randomLife, (life) => {
        for (const { before, after } of lived(life)) {
          for (const each of after.transactions.slice(0, before.transactions.length)) {
            const heir = after.transactions.find(({ number }) => number === each.supersededBy);
            const wasPresent = before.transactions.some(
              ({ number, reversedOn }) => number === each.number && reversedOn === undefined,
            );
            if (heir === undefined || !wasPresent) continue;
            expect(heir.number).toBeGreaterThan(before.transactionCount);
            const split = ({ principal, interest, fees, penalties, overpayment, ...lost }: LoanTransaction) =>
              [principal, interest, fees, penalties, overpayment, lost.interestUnearned].join(' ');
            expect(split(heir)).not.toBe(split(each));
          }
        }
      }),
      { numRuns: 400 },
    );
  });
});

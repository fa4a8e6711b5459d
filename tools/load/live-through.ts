import type { LocalDate } from '@dayclose/domain/kernel/dates.ts';
import type { CommandStamp, Stamp } from '@dayclose/domain/kernel/stamp.ts';
import { activate } from '@dayclose/domain/loan/activation.ts';
import { approveLoan } from '@dayclose/domain/loan/commands/approve-loan.ts';
import { submitLoan } from '@dayclose/domain/loan/commands/submit-loan.ts';
import { type ApprovedLoan, type DisbursedLoan, isDisbursed, type Loan } from '@dayclose/domain/loan/loan.ts';
import { chargeLoan } from '@dayclose/domain/loan/money/entry.ts';
import { accepted } from './accepted.ts';
import { actsOf } from './acts.ts';
import { closeDays } from './close-days.ts';
import type { DrawnLoan } from './draw-loan.ts';
import type { History } from './history.ts';
import { paymentsOf } from './payments.ts';
import type { Random } from './random.ts';

/** What names an account, and whose it is. */
export interface Owning {
  readonly id: string;
  readonly externalId: string;
  readonly client: { readonly id: string; readonly activatedOn: LocalDate };
}

/**
 * A loan that has lived up to a business date: every rule applied on its day, every day before the date closed.
 *
 * Errors: a command that is refused is a defect of what was drawn, and throws.
 */
export function liveThrough(drawn: DrawnLoan, owning: Owning, random: Random, history: History): Loan {
  const { businessDate, stampOn } = history;
  const { conduct, disbursedOn } = drawn;
  const submitted = submit(drawn, owning, stampOn(drawn.submittedOn));
  if (conduct.kind === 'APPLIED') return submitted;
  const approved = approve(submitted, stampOn(drawn.approvedOn));
  if (conduct.kind === 'APPROVED') return approved;
  const disbursement = { disbursedOn, amount: approved.approvedPrincipal, note: undefined };
  const active = activate(approved, disbursement, stampOn(disbursedOn));
  const disbursed = charge(active, drawn, stampOn(disbursedOn));
  const acts = actsOf(paymentsOf(disbursed, conduct, random, businessDate), random);
  let loan = disbursed;
  for (const { on, carryOut } of acts.filter((act) => act.on < businessDate)) {
    loan = carryOut(closeDays(loan, on - 1, history), stampOn(on));
  }
  return closeDays(loan, businessDate - 1, history);
}

/** The loan with the fee that its borrower agreed to, entered on the day of the disbursement. */
function charge(loan: DisbursedLoan, { fee }: DrawnLoan, stamp: Stamp): DisbursedLoan {
  if (fee === undefined) return loan;
  const { dueAfterDays, ...given } = fee;
  const dueOn = dueAfterDays === undefined ? undefined : loan.disbursedOn + dueAfterDays;
  const { loan: charged } = chargeLoan<Loan>(loan, { ...given, kind: 'FEE', dueOn }, stamp);
  if (!isDisbursed(charged)) throw new Error(`loan ${loan.id} is ${charged.status} once it is charged`);
  return charged;
}

function approve(loan: Loan, stamp: CommandStamp): ApprovedLoan {
  const input = {
    loanId: loan.id,
    date: undefined,
    amount: undefined,
    expectedDisbursementOn: undefined,
    note: undefined,
  };
  const { loan: approved } = accepted(approveLoan.decide({ loan }, input, stamp), `loan ${loan.id}`);
  if (approved.status !== 'APPROVED') throw new Error(`loan ${loan.id} is ${approved.status} once approved`);
  return approved;
}

function submit(drawn: DrawnLoan, { id, externalId, client }: Owning, stamp: CommandStamp): Loan {
  const { product, principal, annualInterestRate, numberOfRepayments, disbursedOn } = drawn;
  const input = {
    clientId: client.id,
    productId: product.id,
    externalId,
    principal,
    submittedOn: undefined,
    expectedDisbursementOn: disbursedOn,
    annualInterestRate,
    numberOfRepayments,
    repaymentEvery: undefined,
    repaymentUnit: undefined,
  };
  const outcome = submitLoan.decide({ id, client, product, externalIdTaken: false }, input, stamp);
  return accepted(outcome, `loan ${id}`);
}

import {
  type TakingPart,
  TakingPartFailed,
  type Told,
  takePart,
  together,
} from '@dayclose/domain/close/take-part.ts';
import { type Account, inconsistent } from '@dayclose/domain/kernel/account.ts';
import type { ClosedDay } from '@dayclose/domain/kernel/closed-day.ts';
import { messageOf } from '@dayclose/domain/kernel/codes.ts';
import { EndlessRule } from '@dayclose/domain/kernel/endless-rule.ts';
import type { BusinessEvent } from '@dayclose/domain/kernel/event.ts';
import { type Money, zero } from '@dayclose/domain/kernel/money.ts';
import { asWritten, type NewOutboundCall } from '@dayclose/domain/kernel/outbound-call.ts';
import type { Outcome, Rejected } from '@dayclose/domain/kernel/outcome.ts';
import type { Stamp } from '@dayclose/domain/kernel/stamp.ts';
import {
  dueBy,
  inOrderOfDueness,
  type PaidDue,
  type Payer,
  type Repaid,
  repayDue,
  repaymentKinds,
} from '@dayclose/domain/transfer/repay-due.ts';
import type { RepaymentAttempt, ShortOf } from '@dayclose/domain/transfer/repayment-attempt.ts';
import type { ClosedUp } from './close-behind.ts';

/** What payments of a transaction made of accounts, and what came of each loan. */
export interface Payments {
  readonly before: Account[];
  readonly after: Account[];
  readonly attempts: RepaymentAttempt[];
  readonly events: BusinessEvent[];
  readonly calls: NewOutboundCall[];
  readonly closedDays: ClosedDay[];
}

export const noPayments = (): Payments => ({
  ...{ before: [], after: [], attempts: [], events: [], calls: [], closedDays: [] },
});

/** What there is to pay by. Shape: `closed` has the accounts at hand by their ids, their days closed. */
export interface Paying {
  readonly stamp: Stamp;
  readonly parts: TakingPart;
  readonly closed: ReadonlyMap<string, ClosedUp>;
  /** To which what is paid is added. */
  readonly came: Payments;
}

/**
 * Pays what is due of loans from the account that they are linked to, in the order in which they share its money; a loan for
 * which nothing can be paid keeps no other from it.
 *
 * Errors: an account that cannot be worked on is refused, and nothing is tried.
 */
export function payFrom(
  account: Payer,
  loans: readonly Repaid[],
  { stamp, parts, closed, came }: Paying,
): Rejected | undefined {
  const own = closed.get(account.id);
  if (own === undefined) throw new Error(`savings account ${account.id} is not at hand`);
  if (!own.ok) return own;
  let from = own.account as Payer;
  // What its closed days raised is told with the first payment, or not at all.
  let untold: Told = own;
  const attempted = (loan: Repaid, tried: Tried) =>
    came.attempts.push({
      ...attemptOn({ loanId: loan.id, accountId: account.id, stamp }),
      ...{ due: tried.due, paid: tried.paid, short: tried.short },
    });
  for (const loan of inOrderOfDueness(loans, stamp.businessDate)) {
    const up = closed.get(loan.id);
    if (up === undefined) throw new Error(`loan ${loan.id} is not at hand`);
    const due = dueBy(up.ok ? (up.account as Repaid) : loan, stamp.businessDate);
    const paid = up.ok
      ? pay({ from, to: up.account as Repaid, told: together(untold, up) }, { stamp, parts })
      : up;
    if (!paid.ok) {
      attempted(loan, { due, paid: zero, short: shortOf(paid, parts) });
      continue;
    }
    const short = paid.state.short && shortOf(paid.state.short, parts);
    attempted(loan, { due, paid: paid.state.paid, short });
    // Paid by somebody between the question and the lock.
    if (paid.state.due === zero) continue;
    from = paid.state.from;
    untold = { events: [] };
    came.before.push(loan);
    came.after.push(paid.state.to);
    came.events.push(...paid.state.told.events);
    came.calls.push(...(paid.state.told.calls ?? []));
    came.closedDays.push(...(paid.state.told.closedDays ?? []));
  }
  if (from === own.account) return undefined;
  came.before.push(account);
  came.after.push(from);
  return undefined;
}

/** A loan and what is known of it before it is tried. */
export function attemptOn(of: {
  readonly loanId: string;
  readonly accountId: string;
  readonly stamp: Stamp;
}): RepaymentAttempt {
  const { loanId, accountId, stamp } = of;
  const date = stamp.businessDate;
  const id = `${loanId} on ${date}`;
  return { kind: 'RepaymentAttempt', id, loanId, accountId, date, due: zero, paid: zero, short: undefined };
}

interface Tried {
  readonly due: Money;
  readonly paid: Money;
  readonly short: ShortOf | undefined;
}

/** Why something is refused; `thrown` where that has words of its own. */
type Refusal = Rejected | { readonly ok: false; readonly code: string; readonly thrown: string };

function shortOf(refusal: Refusal, { codes }: TakingPart): ShortOf {
  const message = 'thrown' in refusal ? refusal.thrown : messageOf(refusal, codes);
  return { code: refusal.code, message };
}

interface ToPay {
  readonly from: Payer;
  readonly to: Repaid;
  /** What happened before, and is told with the payment. */
  readonly told: Told;
}

type Paid = { readonly ok: true; readonly state: PaidDue & { readonly told: Told } } | Refusal;

/** Pays what is due of one loan, and has it heard; a veto refuses this payment alone. */
function pay(
  { from, to, told }: ToPay,
  { stamp, parts }: { readonly stamp: Stamp; readonly parts: TakingPart },
): Paid {
  const outcome = orInconsistent({ from, to }, () => repayDue({ from, to }, stamp));
  if (!outcome.ok) return outcome;
  if (outcome.state.due === zero) return { ok: true, state: { ...outcome.state, told: { events: [] } } };
  const tooLarge =
    repaymentKinds.from.amountRefusal(outcome.state.from) ??
    repaymentKinds.to.amountRefusal(outcome.state.to);
  if (tooLarge !== undefined) return tooLarge;
  try {
    const took = takePart(
      together(told, { ...outcome, calls: asWritten(outcome.calls ?? [], stamp, undefined) }),
      stamp,
      parts,
    );
    return took.ok ? { ok: true, state: { ...outcome.state, told: took.told } } : took;
  } catch (error) {
    if (!(error instanceof TakingPartFailed)) throw error;
    return { ok: false, code: error.code, thrown: error.message };
  }
}

/** A rule that does not end is a refusal of what it went by. */
function orInconsistent(
  { from, to }: Pick<ToPay, 'from' | 'to'>,
  rule: () => Outcome<PaidDue>,
): Outcome<PaidDue> {
  try {
    return rule();
  } catch (error) {
    if (!(error instanceof EndlessRule)) throw error;
    return inconsistent({ accountNo: `${from.accountNo} or ${to.accountNo}` }, error.message);
  }
}

import type { Approval, ApprovalRule } from '../kernel/approval.ts';
import type { Answer } from '../kernel/command.ts';
import { described, id, optional, text } from '../kernel/input.ts';
import { storedMoney } from '../kernel/money.ts';
import { type Rejected, reject } from '../kernel/outcome.ts';
import type { Stamp } from '../kernel/stamp.ts';
import { target } from '../kernel/target.ts';

/** One command that waits, by its id. */
export const approvalTarget = target<{ readonly id: string }, Approval | undefined>('approval', {
  queue: ({ id }) => id,
});

/** The rules as a whole. */
export interface ApprovalRules {
  readonly kind: 'ApprovalRules';
  readonly id: string;
  readonly rules: readonly ApprovalRule[];
}

export const approvalRulesTarget = target<object, ApprovalRules>('approvalRules', {
  queue: () => 'all of them',
});

/** What those are told who decide about a command that waits. */
const decideApprovalInput = {
  approvalId: described(
    'Global id of the command that waits, as 202 AWAITING_APPROVAL told it.',
    id('Approval'),
  ),
  note: described('Why, for people to read; whoever rejects has to say it.', optional(text)),
} as const;

/** What all commands have that decide about one that waits. */
export const deciding = {
  inputName: 'DecideApprovalInput',
  input: decideApprovalInput,
  answers: 'Approval',
  target: approvalTarget,
  neverWaits: true,
  ref: ({ approvalId }: { readonly approvalId: string }) => ({ id: approvalId }),
  changes: (after: Approval, before: Approval | undefined) => ({
    before: before === undefined ? [] : [before],
    after: [after],
  }),
  answer: approvalAnswer,
} as const;

type Undecidable = Rejected<'NOT_FOUND' | 'APPROVAL_DECIDED' | 'APPROVAL_EXPIRED'>;

/** A command about which may be decided at present, or why not. */
export function undecided(
  approval: Approval | undefined,
  approvalId: string,
  { now }: Pick<Stamp, 'now'>,
): { readonly ok: true; readonly approval: Approval } | Undecidable {
  if (approval === undefined) {
    return reject('NOT_FOUND', { kind: 'Approval', field: 'approvalId', value: approvalId });
  }
  const { state, decidedAt, expiresAt } = approval;
  if (state !== 'WAITING') return reject('APPROVAL_DECIDED', { approvalId, state, at: decidedAt ?? '' });
  if (Date.parse(expiresAt) <= Date.parse(now)) {
    return reject('APPROVAL_EXPIRED', { approvalId, at: expiresAt });
  }
  return { ok: true, approval };
}

/** Refuses that whoever made a command decides about it. */
export function ownCommand(
  { id, madeBy }: Approval,
  actor: string,
): Rejected<'MAKER_IS_CHECKER'> | undefined {
  if (madeBy !== actor) return undefined;
  return reject('MAKER_IS_CHECKER', { approvalId: id, maker: madeBy });
}

/** A command about which somebody decided. */
export function decidedAs(
  approval: Approval,
  state: Approval['state'],
  { actor, now, note }: Pick<Stamp, 'actor' | 'now'> & { readonly note: string | undefined },
): Approval {
  return { ...approval, state, decidedBy: actor, decidedAt: now, note };
}

export function approvalAnswer(approval: Approval): Answer {
  const { id, command, input, state, madeBy, madeAt, expiresAt } = approval;
  const { decidedBy = null, decidedAt = null, note = null, refusedWith = null, answer = null } = approval;
  return {
    id,
    command,
    input,
    state,
    madeBy,
    madeAt,
    expiresAt,
    decidedBy,
    decidedAt,
    note,
    refusedWith,
    answer,
  };
}

/** A rule as people read it. */
export interface ApprovalRuleView {
  readonly command: string;
  readonly aboveAmount: string | null;
  readonly currency: string | null;
  readonly expiresAfterHours: number;
}

export function approvalRuleView({ command, above, expiresAfterHours }: ApprovalRule): ApprovalRuleView {
  return {
    command,
    aboveAmount: above === undefined ? null : storedMoney(above.amount),
    currency: above?.currency ?? null,
    expiresAfterHours,
  };
}

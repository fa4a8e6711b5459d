import type { Code } from './codes.ts';
import type { Answer, AnyCommand } from './command.ts';
import { enumeration, type ValueOf } from './enumeration.ts';
import type { Stamp } from './stamp.ts';
import type { Sum } from './sum.ts';

export const approvalStates = enumeration(
  'ApprovalState',
  'What became of a command that waits for another person.',
  {
    WAITING: 'Nobody has decided about it, and there is time left.',
    APPROVED: 'Another person approved it: it was carried out, or refused, as its answer tells.',
    REJECTED: 'Another person rejected it, for a reason that is kept.',
    WITHDRAWN: 'Whoever made it took it back.',
    EXPIRED: 'Nobody decided about it in time: it never happens.',
  },
);
export type ApprovalState = ValueOf<typeof approvalStates>;

/** When a command waits for another person. Shape: above no sum it always does. */
export interface ApprovalRule {
  readonly command: string;
  readonly above: Sum | undefined;
  readonly expiresAfterHours: number;
}

/**
 * A command that waits for another person, or did.
 *
 * Shape: its id is that of the command in the log; instants are text; `input` is what was sent, with ids of the database.
 * One that is kept as `WAITING` is expired once its time is over. `answer` is there once it is approved, and is what was
 * refused where `refusedWith` is there.
 */
export interface Approval {
  readonly kind: 'Approval';
  readonly id: string;
  readonly command: string;
  readonly input: object;
  readonly state: Exclude<ApprovalState, 'EXPIRED'>;
  readonly madeBy: string;
  readonly madeAt: string;
  readonly expiresAt: string;
  readonly decidedBy: string | undefined;
  readonly decidedAt: string | undefined;
  readonly note: string | undefined;
  readonly refusedWith: Code | undefined;
  readonly answer: Answer | undefined;
}

/** Whether a rule may make a command wait: not one that decides about others, nor one that tells something only once. */
export function mayWait({ neverWaits, once }: Pick<AnyCommand, 'neverWaits' | 'once'>): boolean {
  return neverWaits !== true && once === undefined;
}

/** The rule by which a command waits that is about a sum, or about none. */
export function ruleOver(rules: readonly ApprovalRule[], sum: Sum | undefined): ApprovalRule | undefined {
  return rules.find(
    ({ above }) =>
      above === undefined ||
      (sum !== undefined && sum.currency === above.currency && sum.amount > above.amount),
  );
}

const hourMs = 3_600_000;

/** A command that begins to wait. */
export function waiting(
  made: Pick<Approval, 'id' | 'command' | 'input'>,
  { expiresAfterHours }: Pick<ApprovalRule, 'expiresAfterHours'>,
  { actor, now }: Pick<Stamp, 'actor' | 'now'>,
): Approval {
  const expiresAt = new Date(Date.parse(now) + expiresAfterHours * hourMs).toISOString();
  const undecided = { decidedBy: undefined, decidedAt: undefined, note: undefined };
  return {
    kind: 'Approval',
    ...made,
    state: 'WAITING',
    madeBy: actor,
    madeAt: now,
    expiresAt,
    ...undecided,
    refusedWith: undefined,
    answer: undefined,
  };
}

import { defineCommand } from '../../kernel/command.ts';
import { accept, reject } from '../../kernel/outcome.ts';
import { approvalAnswer, approvalTarget, decideApprovalInput, decidedAs, undecided } from '../approval.ts';

/** Takes a command back that waits: it never happens. */
export const withdrawCommand = defineCommand({
  name: 'withdrawCommand',
  description: 'Takes a command back that waits for another person: it never happens. For whoever made it.',
  permission: 'READ_APPROVALS',
  inputName: 'DecideApprovalInput',
  input: decideApprovalInput,
  answers: 'Approval',
  target: approvalTarget,
  neverWaits: true,
  ref: ({ approvalId }) => ({ id: approvalId }),
  rejects: ['NOT_FOUND', 'APPROVAL_DECIDED', 'APPROVAL_EXPIRED', 'NOT_ITS_MAKER'],
  decide(found, { approvalId, note }, { actor, now }) {
    const open = undecided(found, approvalId, { now });
    if (!open.ok) return open;
    const { madeBy: maker } = open.approval;
    if (maker !== actor) return reject('NOT_ITS_MAKER', { approvalId, maker });
    return accept(decidedAs(open.approval, 'WITHDRAWN', { actor, now, note }));
  },
  changes: (after, before) => ({ before: before === undefined ? [] : [before], after: [after] }),
  answer: approvalAnswer,
});

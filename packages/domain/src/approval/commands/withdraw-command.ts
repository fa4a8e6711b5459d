import { defineCommand } from '../../kernel/command.ts';
import { accept, reject } from '../../kernel/outcome.ts';
import { decidedAs, deciding, undecided } from '../approval.ts';

/** Takes a command back that waits: it never happens. */
export const withdrawCommand = defineCommand({
  ...deciding,
  name: 'withdrawCommand',
  description: 'Takes a command back that waits for another person: it never happens. For whoever made it.',
  permission: 'READ_APPROVALS',
  rejects: ['NOT_FOUND', 'APPROVAL_DECIDED', 'APPROVAL_EXPIRED', 'NOT_ITS_MAKER'],
  decide(found, { approvalId, note }, { actor, now }) {
    const open = undecided(found, approvalId, { now });
    if (!open.ok) return open;
    const { madeBy: maker } = open.approval;
    if (maker !== actor) return reject('NOT_ITS_MAKER', { approvalId, maker });
    return accept(decidedAs(open.approval, 'WITHDRAWN', { actor, now, note }));
  },
});

import { defineCommand } from '../../kernel/command.ts';
import { accept, reject } from '../../kernel/outcome.ts';
import { decidedAs, deciding, ownCommand, undecided } from '../approval.ts';

/** Rejects a command that waits: it never happens. */
export const rejectCommand = defineCommand({
  ...deciding,
  name: 'rejectCommand',
  description: 'Rejects a command that another person made, for a reason that is kept: it never happens.',
  permission: 'APPROVE_COMMANDS',
  rejects: ['NOT_FOUND', 'APPROVAL_DECIDED', 'APPROVAL_EXPIRED', 'MAKER_IS_CHECKER', 'INVALID_VALUE'],
  decide(found, { approvalId, note }, { actor, now }) {
    const open = undecided(found, approvalId, { now });
    if (!open.ok) return open;
    const own = ownCommand(open.approval, actor);
    if (own !== undefined) return own;
    if (note === undefined) {
      return reject('INVALID_VALUE', { field: 'note', reason: 'it has to say why the command is rejected' });
    }
    return accept(decidedAs(open.approval, 'REJECTED', { actor, now, note }));
  },
});

import { defineCommand } from '../../kernel/command.ts';
import { accept } from '../../kernel/outcome.ts';
import { decidedAs, deciding, ownCommand, undecided } from '../approval.ts';

/** Approves a command that waits, and has it carried out on what is there now: all in one transaction. */
export const approveCommand = defineCommand({
  ...deciding,
  name: 'approveCommand',
  description:
    'Approves a command that another person made, and carries it out on the state and the dates of now. Needs the permission of ' +
    'the command too. What is refused then is told in answer, and the approval is spent.',
  permission: 'APPROVE_COMMANDS',
  rejects: ['NOT_FOUND', 'APPROVAL_DECIDED', 'APPROVAL_EXPIRED', 'MAKER_IS_CHECKER'],
  decide(found, { approvalId, note }, { actor, now }) {
    const open = undecided(found, approvalId, { now });
    if (!open.ok) return open;
    const { approval } = open;
    return ownCommand(approval, actor) ?? accept(decidedAs(approval, 'APPROVED', { actor, now, note }));
  },
  carriesOutKept: {
    which: (approval) =>
      approval?.state === 'WAITING'
        ? { command: approval.command, input: approval.input, actor: approval.madeBy }
        : undefined,
    concluded: (approval, answered) => ({ ...approval, ...answered }),
  },
});

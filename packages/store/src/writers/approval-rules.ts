import type { ApprovalRules } from '@dayclose/domain/approval/approval.ts';
import type { EntityStore } from '../entity-store.ts';
import { approvalRules as table } from '../tables/approval-rules.ts';

const allRemoved = { name: 'remove-approval-rules', text: 'delete from approval_rules', values: [] };

/** Writes the rules in place of all that there were. */
export const approvalRules: EntityStore<ApprovalRules> = {
  kind: 'ApprovalRules',
  racedConstraints: [],
  write: (pairs) => pairs.flatMap(({ after }) => [allRemoved, ...table.insert(after.rules)]),
};

import type { ApprovalRule } from '@dayclose/domain/kernel/approval.ts';
import { integer, money, text } from './column-types.ts';
import { table } from './table.ts';

/** Rules by which commands wait for another person. */
export const approvalRules = table<ApprovalRule, object>('approval_rules', {
  fields: {},
  beside: [
    { column: 'command', type: text, of: ({ command }) => command },
    { column: 'currency', type: text, nullable: true, of: ({ above }) => above?.currency },
    { column: 'above_amount', type: money, nullable: true, of: ({ above }) => above?.amount },
    { column: 'expires_after_hours', type: integer, of: ({ expiresAfterHours }) => expiresAfterHours },
  ],
});

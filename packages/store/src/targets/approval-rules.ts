import { type ApprovalRules, approvalRulesTarget } from '@dayclose/domain/approval/approval.ts';
import { readApprovalRules } from '../sql/read-approval-rules.ts';
import { lockWhole, type TargetStore } from './target-store.ts';

const key = `hashtextextended('dayclose approval rules', 0)`;
const atOnce = {
  name: 'lock-approval-rules-at-once',
  text: `select where pg_try_advisory_xact_lock(${key})`,
};
const inTurn = { name: 'lock-approval-rules', text: `select pg_advisory_xact_lock(${key})` };

/** The rules as a whole; whoever only goes by them takes no lock, and nobody waits for who configures them. */
export const approvalRules: TargetStore<object, ApprovalRules> = {
  target: approvalRulesTarget,
  lock: ({ client }) => lockWhole(client, { atOnce, inTurn }),
  async read({ client }) {
    return { kind: 'ApprovalRules', id: '1', rules: await readApprovalRules(client) };
  },
};

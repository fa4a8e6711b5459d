import { approvalTarget } from '@dayclose/domain/approval/approval.ts';
import type { Approval } from '@dayclose/domain/kernel/approval.ts';
import { readApprovalsById } from '../sql/read/approvals.ts';
import { lockWhole, type TargetStore } from './target-store.ts';

const row = 'select from approvals where id = $1';
const atOnce = {
  name: 'lock-approval-at-once',
  // One that does not exist is held by nobody.
  text: `with locked as materialized (${row} for update skip locked)
         select where exists (select from locked) or not exists (${row})`,
};
const inTurn = { name: 'lock-approval', text: `${row} for update` };

/** A command that waits: whoever decides about it holds it until that is written. */
export const approval: TargetStore<{ readonly id: string }, Approval | undefined> = {
  target: approvalTarget,
  lock: ({ client }, { id }) =>
    lockWhole(client, { atOnce: { ...atOnce, values: [id] }, inTurn: { ...inTurn, values: [id] } }),
  async read({ client }, { id }) {
    const [found] = await readApprovalsById(client, [id]);
    if (found === undefined) return undefined;
    const { state, decidedBy, decidedAt, note, refusedWith, answer, ...made } = found;
    return {
      ...made,
      kind: 'Approval',
      // Whether its time is over is decided by the stamp of whoever decides about it.
      state: state === 'EXPIRED' ? 'WAITING' : state,
      decidedBy: decidedBy ?? undefined,
      decidedAt: decidedAt ?? undefined,
      note: note ?? undefined,
      refusedWith: refusedWith ?? undefined,
      answer: answer ?? undefined,
    };
  },
};

import type { Approval } from '@dayclose/domain/kernel/approval.ts';
import type { EntityStore } from '../entity-store.ts';
import { approvals as table } from '../tables/approvals.ts';
import { kept, made } from './rows.ts';

/** Writes commands that begin to wait for another person, and what was decided about them. */
export const approvals: EntityStore<Approval> = {
  kind: 'Approval',
  racedConstraints: [],
  write: (pairs) => [...table.insert(made(pairs)), ...table.update(kept(pairs))],
};

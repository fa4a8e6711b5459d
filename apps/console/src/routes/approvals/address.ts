import type { ApprovalState } from '../../api/generated/graphql.ts';
import { type Place, placeIn } from '../../api/place.ts';

export const approvalStates: readonly ApprovalState[] = [
  'WAITING',
  'APPROVED',
  'REJECTED',
  'WITHDRAWN',
  'EXPIRED',
];

/** Whose they are: what others made, or what oneself did. */
export const approvalMakers = ['OTHERS', 'ME'] as const;
type ApprovalMaker = (typeof approvalMakers)[number];

/** What the address of the approvals says: those of which state, and of whom. Shape: what waits, of all, if absent. */
export interface ApprovalSearch extends Place {
  readonly state?: ApprovalState | 'ALL' | undefined;
  readonly by?: ApprovalMaker | undefined;
}

/** What somebody wrote there that is any of it. */
export const approvalSearch = (search: Record<string, unknown>): ApprovalSearch => ({
  ...placeIn(search),
  state: search.state === 'ALL' ? 'ALL' : approvalStates.find((state) => state === search.state),
  by: approvalMakers.find((maker) => maker === search.by),
});

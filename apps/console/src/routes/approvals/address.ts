import type { ApprovalState } from '../../api/generated/graphql.ts';
import { type Place, placeIn } from '../../api/place.ts';

export const approvalStates: readonly ApprovalState[] = [
  'WAITING',
  'APPROVED',
  'REJECTED',
  'WITHDRAWN',
  'EXPIRED',
];

/** What the address of the approvals says: those of which state. Shape: what waits, if absent. */
export interface ApprovalSearch extends Place {
  readonly state?: ApprovalState | 'ALL' | undefined;
}

/** What somebody wrote there that is any of it. */
export const approvalSearch = (search: Record<string, unknown>): ApprovalSearch => ({
  ...placeIn(search),
  state: search.state === 'ALL' ? 'ALL' : approvalStates.find((state) => state === search.state),
});

import type { SavingsBlock } from '../api/generated/graphql.ts';
import { StateBadge } from './state-badge.tsx';

const states = { CREDIT: 'NO_CREDITS', DEBIT: 'NO_DEBITS', BOTH: 'BLOCKED' } as const satisfies Record<
  SavingsBlock,
  string
>;

/** What a person keeps from being done on an account; nothing where nothing is. */
export const BlockBadge = ({ block }: { readonly block: SavingsBlock | null }) =>
  block === null ? null : <StateBadge state={states[block]} />;

import type { SavingsHeadFragment } from '../../../api/generated/graphql.ts';

/** What every part of the page of a savings account is told. */
export interface TabProps {
  readonly account: SavingsHeadFragment;
}

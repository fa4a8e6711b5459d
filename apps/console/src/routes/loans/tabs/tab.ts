import type { LoanHeadFragment } from '../../../api/generated/graphql.ts';

/** What every part of the page of a loan is told. */
export interface TabProps {
  readonly loan: LoanHeadFragment;
}

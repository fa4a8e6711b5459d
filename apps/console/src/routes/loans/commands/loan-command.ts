import type { ComponentType } from 'react';
import type { ChargeFragment, LoanHeadFragment, PostingFragment } from '../../../api/generated/graphql.ts';
import type { AccountCommand } from '../../../components/account/use-offered.ts';

export interface LoanFormProps {
  readonly loan: LoanHeadFragment;
  readonly onClose: () => void;
}
export interface PostingFormProps extends LoanFormProps {
  readonly posting: PostingFragment;
}
export interface ChargeFormProps extends LoanFormProps {
  readonly charge: ChargeFragment;
}

type Named = AccountCommand<LoanHeadFragment>;

/** A command that a loan, one of its postings or one of its charges has a button for. Shape: one a file, and a line of `list.ts`. */
export type LoanCommand =
  | (Named & { readonly on: 'LOAN'; readonly Form: ComponentType<LoanFormProps> })
  | (Named & { readonly on: 'POSTING'; readonly Form: ComponentType<PostingFormProps> })
  | (Named & { readonly on: 'CHARGE'; readonly Form: ComponentType<ChargeFormProps> });

import type { ComponentType } from 'react';
import type { SavingsHeadFragment, SavingsPostingFragment } from '../../../api/generated/graphql.ts';
import type { AccountCommand } from '../../../components/account/use-offered.ts';

export interface SavingsFormProps {
  readonly account: SavingsHeadFragment;
  readonly onClose: () => void;
}
export interface PostingFormProps extends SavingsFormProps {
  readonly posting: SavingsPostingFragment;
}

type Named = AccountCommand<SavingsHeadFragment>;

/** A command that a savings account or one of its postings has a button for. Shape: one a file, and a line of `list.ts`. */
export type SavingsCommand =
  | (Named & { readonly on: 'SAVINGS'; readonly Form: ComponentType<SavingsFormProps> })
  | (Named & { readonly on: 'POSTING'; readonly Form: ComponentType<PostingFormProps> });

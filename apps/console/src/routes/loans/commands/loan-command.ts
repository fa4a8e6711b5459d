import type { ComponentType } from 'react';
import type { ChargeFragment, LoanHeadFragment, PostingFragment } from '../../../api/generated/graphql.ts';

interface FormProps {
  readonly loan: LoanHeadFragment;
  readonly onClose: () => void;
}
interface PostingFormProps extends FormProps {
  readonly posting: PostingFragment;
}
interface ChargeFormProps extends FormProps {
  readonly charge: ChargeFragment;
}

interface Named {
  /** As the API's `allowedCommands` names it. */
  readonly name: string;
  readonly title: string;
  /** Where it is no command on one account, which `allowedCommands` would name. */
  readonly isOffered?: (loan: LoanHeadFragment, by: Looking) => boolean;
}

/** Who looks at a loan, and on which day. */
interface Looking {
  readonly may: (permission: string) => boolean;
  readonly cobDate: string;
}

/** A command that a loan, one of its postings or one of its charges has a button for. Shape: one a file, and a line of `list.ts`. */
export type LoanCommand =
  | (Named & { readonly on: 'LOAN'; readonly Form: ComponentType<FormProps> })
  | (Named & { readonly on: 'POSTING'; readonly Form: ComponentType<PostingFormProps> })
  | (Named & { readonly on: 'CHARGE'; readonly Form: ComponentType<ChargeFormProps> });

/** Whether whoever looks may give a command on a loan as it is. */
export function isOffered(
  { name, isOffered: offers }: LoanCommand,
  loan: LoanHeadFragment,
  by: Looking,
): boolean {
  return offers === undefined ? loan.allowedCommands.includes(name) : offers(loan, by);
}

export type LoanFormProps = FormProps;
export type { ChargeFormProps, PostingFormProps };

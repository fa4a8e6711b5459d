import { ReverseLoanTransactionDocument } from '../../../api/generated/graphql.ts';
import { NotedForm } from '../../../components/account/noted-form.tsx';
import { loanCommandTexts } from '../../../texts/loan-commands.ts';
import type { LoanCommand, PostingFormProps } from './loan-command.ts';
import { PostingParts } from './posting-parts.tsx';

const title = loanCommandTexts.titles.reverseLoanTransaction;

function Form({ loan, posting, onClose }: PostingFormProps) {
  return (
    <NotedForm
      title={title}
      document={ReverseLoanTransactionDocument}
      toVariables={(note) => ({ input: { loanId: loan.id, transactionId: posting.id, note } })}
      onClose={onClose}
    >
      <PostingParts loan={loan} posting={posting} says={loanCommandTexts.reverse} />
    </NotedForm>
  );
}

/** Takes a transaction back. */
export const reverse: LoanCommand = { on: 'POSTING', name: 'reverseLoanTransaction', title, Form };

import { defineCommand } from '../../kernel/command.ts';
import { described, id, listOf, oneOf, withDefault } from '../../kernel/input.ts';
import { accept } from '../../kernel/outcome.ts';
import { accountKinds } from '../account-kinds.ts';
import { closeInline, inlineCloseAnswer, loansToCloseSubject } from '../inline-close.ts';

/** How many accounts one inline close takes. */
const accountsMax = 1_000;

/** Closes named accounts up to the COB date at once; each account has an outcome of its own. */
export const inlineCob = defineCommand({
  name: 'inlineCob',
  description: 'Closes the named accounts up to the COB date now; each account has its own outcome.',
  permission: 'INLINE_COB',
  inputName: 'InlineCobInput',
  input: {
    kind: described('What the accounts are.', withDefault(oneOf(accountKinds), 'LOAN')),
    accountIds: described('Global ids of the accounts to close.', listOf(id('Loan'), accountsMax)),
  },
  answers: 'InlineCobOutcomes',
  subject: loansToCloseSubject,
  ref: ({ accountIds }) => ({ ids: accountIds }),
  rejects: [],
  decide(read, { accountIds }, stamp) {
    const close = closeInline(accountIds, read, stamp);
    return accept(close, ...close.events);
  },
  answer: inlineCloseAnswer,
  changes: ({ before, after }) => ({ before, after }),
});

import { defineLongCommand } from '../../kernel/command.ts';
import { described, idOrNobody, listOf, oneOf, withDefault } from '../../kernel/input.ts';
import { accept } from '../../kernel/outcome.ts';
import { accountKinds } from '../account-kinds.ts';
import { accountsToCloseTarget, inlineAccountDaysMax } from '../accounts-to-close.ts';
import { closeInline } from '../inline-close.ts';
import { inlineCloseAnswer } from '../inline-outcome.ts';

/** How many accounts one inline close takes. */
export const accountsMax = 1_000;

/** Closes named accounts up to the COB date at once; each account has an outcome of its own. */
export const inlineCob = defineLongCommand({
  name: 'inlineCob',
  description: `Closes the named accounts up to the COB date now, ${inlineAccountDaysMax} account-days at most; each account has its own outcome.`,
  permission: 'INLINE_COB',
  inputName: 'InlineCobInput',
  input: {
    kind: described('What the accounts are.', withDefault(oneOf(accountKinds), 'LOAN')),
    accountIds: described(
      'Global ids of the accounts, in the order in which they are closed.',
      listOf(idOrNobody('Loan'), accountsMax),
    ),
  },
  answers: 'InlineCobOutcomes',
  target: accountsToCloseTarget,
  ref: ({ accountIds }) => ({ ids: [...new Set(accountIds.flatMap(({ id }) => id ?? []))] }),
  rejects: [],
  *decideInSlices(read, { accountIds }, stamp) {
    const close = yield* closeInline(accountIds, read, stamp);
    return accept(close, ...close.events);
  },
  answer: ({ outcomes }) => inlineCloseAnswer(outcomes),
  isFinal: ({ outcomes }) => outcomes.every(({ isFinal }) => isFinal),
  changes: ({ before, after }) => ({ before, after }),
});

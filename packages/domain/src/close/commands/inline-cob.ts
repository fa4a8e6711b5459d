import type { AnyAccountKind } from '../../kernel/account.ts';
import { defineLongCommand } from '../../kernel/command.ts';
import { described, idOrNobody, listOf, oneOf, withDefault } from '../../kernel/input.ts';
import { accept } from '../../kernel/outcome.ts';
import { accountKindsOf } from '../account-kinds.ts';
import { accountsToCloseTarget, inlineAccountDaysMax } from '../accounts-to-close.ts';
import { closeInline } from '../inline-close.ts';
import { inlineCloseAnswer } from '../inline-outcome.ts';

/** How many accounts one inline close takes. */
export const accountsMax = 1_000;

/** The command that closes named accounts, each with an outcome of its own; the first of the kinds is meant where none is named. */
export function inlineCob(kinds: readonly [AnyAccountKind, ...AnyAccountKind[]]) {
  return defineLongCommand({
    name: 'inlineCob',
    description: `Closes the named accounts up to the COB date now, ${inlineAccountDaysMax} account-days at most; each account has its own outcome.`,
    permission: 'INLINE_COB',
    inputName: 'InlineCobInput',
    input: {
      kind: described('What the accounts are.', withDefault(oneOf(accountKindsOf(kinds)), kinds[0].name)),
      accountIds: described(
        'Global ids of the accounts, in the order in which they are closed.',
        listOf(idOrNobody(kinds.map(({ noun }) => noun)), accountsMax),
      ),
    },
    answers: 'InlineCobOutcomes',
    target: accountsToCloseTarget,
    ref: ({ kind, accountIds }) => ({ kind, ids: [...new Set(accountIds.flatMap(({ id }) => id ?? []))] }),
    rejects: [],
    *decideInSlices(read, { accountIds }, stamp) {
      const close = yield* closeInline(accountIds, read, stamp);
      return accept(close, ...close.events);
    },
    answer: ({ noun, outcomes }) => inlineCloseAnswer(noun, outcomes),
    isFinal: ({ outcomes }) => outcomes.every(({ isFinal }) => isFinal),
    changes: ({ before, after }) => ({ before, after }),
  });
}

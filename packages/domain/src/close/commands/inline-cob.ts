import type { AnyAccountKind } from '../../kernel/account.ts';
import type { Codes } from '../../kernel/codes.ts';
import { defineLongCommand } from '../../kernel/command.ts';
import { described, idOrNobody, listOf, oneOf, withDefault } from '../../kernel/input.ts';
import { accept } from '../../kernel/outcome.ts';
import { accountKindsOf } from '../account-kinds.ts';
import { accountsToCloseTarget, inlineAccountDaysMax } from '../accounts-to-close.ts';
import { closeInline } from '../inline-close.ts';
import { inlineCloseAnswer, isFinalOutcome } from '../inline-outcome.ts';
import type { TakingPart } from '../take-part.ts';

/** How many accounts one inline close takes. */
export const accountsMax = 1_000;

interface Installation extends TakingPart {
  readonly kinds: readonly AnyAccountKind[];
  readonly codes: Codes;
}

/**
 * The command that closes named accounts, each with an outcome of its own; the first of the kinds is meant where none is
 * named.
 *
 * Errors: an installation without any kind of account is a defect and throws.
 */
export function inlineCob(installed: Installation) {
  const { kinds, codes } = installed;
  const [first] = kinds;
  if (first === undefined) throw new Error('no kind of account is installed');
  const nouns = Object.fromEntries(kinds.map(({ name, noun }) => [name, noun]));
  return defineLongCommand({
    name: 'inlineCob',
    description: `Closes the named accounts up to the COB date now, ${inlineAccountDaysMax} account-days at most; each account has its own outcome.`,
    permission: 'INLINE_COB',
    inputName: 'InlineCobInput',
    input: {
      kind: described('What the accounts are.', withDefault(oneOf(accountKindsOf(kinds)), first.name)),
      accountIds: described(
        'Global ids of the accounts, in the order in which they are closed.',
        listOf(idOrNobody('kind', nouns), accountsMax),
      ),
    },
    answers: 'InlineCobOutcomes',
    target: accountsToCloseTarget,
    ref: ({ kind, accountIds }) => ({ kind, ids: [...new Set(accountIds.flatMap(({ id }) => id ?? []))] }),
    rejects: [],
    hearsByItself: true,
    *decideInSlices(read, { accountIds }, stamp) {
      const close = yield* closeInline(accountIds, read, { stamp, installed });
      return accept(close, ...close.told.events, ...(close.told.calls ?? []));
    },
    answer: ({ noun, outcomes }) => inlineCloseAnswer(noun, outcomes, codes),
    isFinal: ({ outcomes }) => outcomes.every((outcome) => isFinalOutcome(outcome, codes)),
    changes: ({ before, after, told: { closedDays } }) => ({ before, after, closedDays }),
  });
}

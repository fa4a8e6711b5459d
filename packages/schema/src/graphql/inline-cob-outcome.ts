import { accountsMax } from '@dayclose/domain/close/commands/inline-cob.ts';
import { type Details, messageOf } from '@dayclose/domain/kernel/codes.ts';
import { usualKind } from './account-kinds.ts';
import { clientDetails } from './client-details.ts';
import { listOf } from './cost.ts';
import { perSchema, type SchemaDraft } from './draft.ts';
import { globalId } from './global-id.ts';
import { hintOf } from './no-such-id.ts';
import type { Noun } from './noun.ts';
import { needs } from './permission.ts';

/** Shape: `noun` is that of the account, absent in older answers; an id that is nobody's is `asked` alone; `details` are those of a refusal, and absent in older answers. */
interface OutcomeOfAccount {
  readonly noun?: string;
  readonly accountId: string | null;
  readonly asked?: string;
  readonly lastClosedDate: string | null;
  readonly daysClosed: number;
  readonly errorCode: string | null;
  readonly error: string | null;
  readonly details?: Details | null;
}

/** What an inline close did to one account, in the form in which answers keep it. */
export const InlineCobOutcome = perSchema((draft) =>
  draft.builder.objectRef<OutcomeOfAccount>('InlineCobOutcome').implement({
    authScopes: needs('READ'),
    description: 'What an inline close did to one account.',
    fields: (t) => ({
      accountId: t.id({
        description: 'Global id of the account, or the id as it was asked for where it is nobody’s.',
        resolve: ({ accountId, asked, ...outcome }) =>
          accountId === null ? (asked ?? '') : globalId(nounOf(draft, outcome), accountId),
      }),
      lastClosedDate: t.expose('lastClosedDate', {
        description: 'The last date that it has closed now; absent before the first.',
        type: 'Date',
        nullable: true,
      }),
      daysClosed: t.exposeInt('daysClosed', { description: 'How many days were closed by this call.' }),
      errorCode: t.exposeString('errorCode', {
        description:
          'Why it could not be closed further, as a code; absent where it was. One of status 409 passes: send the same request again.',
        nullable: true,
      }),
      error: t.string({
        description: 'Why it could not be closed further, in words; absent where it was.',
        nullable: true,
        resolve: (outcome) => errorOf(draft, outcome),
      }),
    }),
  }),
);

/** The sentence of a refusal names things by their global ids, as everywhere. */
function errorOf(draft: SchemaDraft, outcome: OutcomeOfAccount): string | null {
  const { accountId, asked = '', errorCode, error, details } = outcome;
  if (errorCode === null || details == null) return error;
  const { codes } = draft.installed;
  const shown = clientDetails(draft.ids, errorCode, details);
  if (accountId !== null) return messageOf({ code: errorCode, details: shown }, codes);
  const hint = hintOf(draft.ids, { typename: nounOf(draft, outcome), text: asked });
  return messageOf({ code: errorCode, details: { ...shown, hint } }, codes);
}

/** The noun of an account; answers that do not tell it are older than all kinds but the first. */
function nounOf(draft: SchemaDraft, { noun }: Pick<OutcomeOfAccount, 'noun'>): string {
  return noun ?? usualKind(draft).noun;
}

/** What inline closes answer. */
export const inlineCobOutcomeNoun: Noun = {
  types: [InlineCobOutcome],
  answers: {
    InlineCobOutcomes: {
      type: (draft) => [InlineCobOutcome(draft)],
      complexity: listOf(accountsMax),
      of: ({ outcomes }) => outcomes,
    },
  },
};

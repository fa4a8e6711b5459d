import { inconsistent } from '@dayclose/domain/kernel/account.ts';
import { readInput } from '@dayclose/domain/kernel/read-input.ts';
import { loanKind } from '@dayclose/domain/loan/kind.ts';
import type { Loan } from '@dayclose/domain/loan/loan.ts';
import type { SchedulePreview as Preview } from '@dayclose/domain/loan/preview-schedule.ts';
import {
  commandsToPreview,
  type PreviewedInput,
  previewAfter,
} from '@dayclose/domain/transfer/preview-after.ts';
import { asClientsSee } from './client-details.ts';
import { decodeIds, inputNamed } from './command-inputs.ts';
import type { SchemaContext } from './context.ts';
import type { SchemaDraft } from './draft.ts';
import { orRefused, previewCost, SchedulePreview } from './loan-schedule-preview.ts';
import { inputOf } from './mutations.ts';
import { noSuchId } from './no-such-id.ts';
import type { Noun } from './noun.ts';
import { needs } from './permission.ts';
import { sentArguments, withoutDefaults } from './sent-input.ts';

type Name = keyof typeof commandsToPreview;

/** By the query that shows the schedule which a command would make. */
const queries = {
  previewApproval: 'approveLoan',
  previewDisbursal: 'disburseLoan',
  previewRateChange: 'changeLoanInterestRate',
  previewRescheduling: 'rescheduleInstallment',
  previewTermExtension: 'extendLoanTerm',
  previewReAmortization: 'reAmortizeLoan',
} as const satisfies Readonly<Record<string, Name>>;

/** Schedules that loans would have, if a command was given. */
export const loanCommandPreviewsNoun: Noun = {
  addFields(draft) {
    for (const [query, name] of Object.entries(queries)) declarePreview(draft, query, name);
  },
};

function declarePreview(draft: SchemaDraft, query: string, name: Name): void {
  const command = commandsToPreview[name];
  draft.builder.queryField(query, (t) =>
    t.field({
      type: SchedulePreview(draft),
      authScopes: needs('READ'),
      complexity: { field: previewCost, multiplier: 1 },
      description: `The schedule that a loan would have after ${name}, which is not carried out; refused as it would be, by its fields.`,
      args: {
        input: t.arg({
          type: inputNamed(draft, inputOf(draft, command, String(command.inputName))),
          required: true,
          description: 'What the command would be told.',
        }),
      },
      resolve: (_root, { input }, context, info) => {
        const sent = sentArguments(info, context.variables);
        const asSent = withoutDefaults(command.input, input as object, sent.input);
        return previewOf(draft, context, { name, asSent });
      },
    }),
  );
}

/** Errors: what the command would refuse is refused, and an id that is no loan's. */
async function previewOf(
  draft: SchemaDraft,
  { source, actor: { permissions } }: SchemaContext,
  { name, asSent }: { readonly name: Name; readonly asSent: object },
): Promise<Preview> {
  const command = commandsToPreview[name];
  const given: PreviewedInput = orRefused(
    draft,
    readInput(command.input, decodeIds(draft, command.input, asSent)),
  ).value;
  const found = await source.reads.accountToPreview(loanKind, given.loanId, undefined);
  if (found === undefined) {
    const { loanId: text } = asSent as { readonly loanId: string };
    throw noSuchId(draft, 'loanId', { typename: loanKind.noun, text });
  }
  const { account, broken, stamp } = found;
  if (account === undefined) throw asClientsSee(draft, inconsistent(broken, broken.reason));
  return orRefused(
    draft,
    previewAfter(command, account as Loan, given, { ...stamp, trigger: 'API', permissions }),
  ).state;
}

import { formatDate } from '@dayclose/domain/kernel/dates.ts';
import { type Money, sumOf } from '@dayclose/domain/kernel/money.ts';
import { type Rejected, reject } from '@dayclose/domain/kernel/outcome.ts';
import { readInput } from '@dayclose/domain/kernel/read-input.ts';
import { applicationInput } from '@dayclose/domain/loan/commands/application.ts';
import { loanProductInput } from '@dayclose/domain/loan/commands/loan-product/input.ts';
import {
  offerOf,
  type SchedulePreview as Preview,
  previewSchedule,
  schedulePreviewInput,
} from '@dayclose/domain/loan/preview-schedule.ts';
import { longestTerm } from '@dayclose/domain/loan/product/limits.ts';
import type { LoanProduct } from '@dayclose/domain/loan/product/product.ts';
import type { Installment } from '@dayclose/domain/loan/schedule/installment.ts';
import { businessDateOf } from './business-dates.ts';
import { asClientsSee } from './client-details.ts';
import { decodeIds, inputNamed } from './command-inputs.ts';
import type { SchemaContext } from './context.ts';
import { listOf } from './cost.ts';
import { perSchema, type SchemaDraft } from './draft.ts';
import { LoanAmounts, printedAmounts } from './loan-amounts.ts';
import { LoanInstallment, printedInstallment } from './loan-installment.ts';
import type { Noun } from './noun.ts';
import { needs } from './permission.ts';
import { badRequest } from './refusal.ts';
import { sentArguments, withoutDefaults } from './sent-input.ts';

/** What a preview costs beside the fields of its answer: it reckons schedules of hundreds of installments. */
export const previewCost = 10_000;

/** A schedule that nobody agreed on yet. */
export const SchedulePreview = perSchema((draft) =>
  draft.builder.objectRef<Preview>('SchedulePreview').implement({
    authScopes: needs('READ'),
    description: 'A schedule that nobody agreed on yet.',
    fields: (t) => ({
      currency: t.string({
        description: 'ISO 4217 code of all its amounts.',
        resolve: ({ terms }) => terms.currency,
      }),
      currencyDigits: t.int({
        description: 'Decimals of all its amounts.',
        resolve: ({ terms }) => terms.currencyDigits,
      }),
      installments: t.field({
        type: [LoanInstallment(draft)],
        complexity: listOf(longestTerm),
        description: 'Its installments, the oldest first, with what is paid of them already.',
        resolve: ({ terms, installments }) =>
          installments.map((each) => printedInstallment(each, terms.currencyDigits)),
      }),
      totals: t.field({
        type: LoanAmounts(draft),
        description: 'What all of them come to.',
        resolve: ({ terms, installments }) => printedAmounts(totalsOf(installments), terms.currencyDigits),
      }),
      maturesOn: t.field({
        type: 'Date',
        description: 'The due date of the last one.',
        resolve: ({ installments }) => formatDate((installments.at(-1) as Installment).dueDate),
      }),
    }),
  }),
);

function totalsOf(installments: readonly Installment[]) {
  const total = (pick: (installment: Installment) => Money) => sumOf(installments.map(pick));
  return {
    principal: total(({ principal }) => principal),
    interest: total(({ interest }) => interest),
    fees: total(({ fees }) => fees),
    penalties: total(({ penalties }) => penalties),
  };
}

const PreviewScheduleInput = (draft: SchemaDraft) =>
  inputNamed(draft, {
    name: 'PreviewScheduleInput',
    description: 'What previewSchedule is told.',
    fields: schedulePreviewInput,
  });

/** Schedules that nobody agreed on yet. */
export const schedulePreviewNoun: Noun = {
  types: [SchedulePreview],
  addFields(draft) {
    draft.builder.queryField('previewSchedule', (t) =>
      t.field({
        type: SchedulePreview(draft),
        authScopes: needs('READ'),
        complexity: { field: previewCost, multiplier: 1 },
        description:
          'The schedule that a loan would have, of a product or of one that is not on offer yet; refused as createLoanProduct and submitLoan would be, by their fields.',
        args: {
          input: t.arg({
            type: PreviewScheduleInput(draft),
            required: true,
            description: 'What the schedule follows from.',
          }),
        },
        resolve: (_root, { input }, context, info) => {
          const sent = sentArguments(info, context.variables);
          return previewOf(
            draft,
            context,
            withoutDefaults(schedulePreviewInput, input as object, sent.input),
          );
        },
      }),
    );
  },
};

/** What was sent, as clients write it. */
interface Asked {
  readonly productId?: string;
  readonly product?: object;
}

/** Errors: what the commands would refuse is refused; so it is to name no product, or two of them. */
async function previewOf(draft: SchemaDraft, context: SchemaContext, asked: Asked): Promise<Preview> {
  const { productId, product, ...application } = asked;
  const [businessDate, workingDays] = await Promise.all([
    businessDateOf(context),
    context.source.reads.workingDays(),
  ]);
  const today = { businessDate, workingDays };
  const given = orRefused(draft, readInput(applicationInput, application)).value;
  if (productId !== undefined && product === undefined) {
    return orRefused(draft, previewSchedule(await productOf(draft, context, productId), given, today)).state;
  }
  if (product === undefined || productId !== undefined) {
    throw badRequest('Give either "product" or "productId".');
  }
  const terms = orRefused(
    draft,
    readInput(loanProductInput, decodeIds(draft, loanProductInput, product)),
  ).value;
  const offer = orRefused(draft, offerOf(terms, today)).state;
  return orRefused(draft, previewSchedule(offer, given, today)).state;
}

/** Errors: an id that is no product's is refused. */
async function productOf(draft: SchemaDraft, { source }: SchemaContext, text: string): Promise<LoanProduct> {
  const { productId } = decodeIds(draft, schedulePreviewInput, { productId: text }) as { productId: string };
  const product = await source.reads.product(productId);
  if (product === undefined) throw asClientsSee(draft, reject('PRODUCT_NOT_FOUND', { value: productId }));
  return product;
}

/** What was read or decided. Errors: what is refused is refused as clients see it. */
export function orRefused<Done extends { readonly ok: true }>(
  draft: SchemaDraft,
  result: Done | Rejected,
): Done {
  if (!result.ok) throw asClientsSee(draft, result);
  return result;
}

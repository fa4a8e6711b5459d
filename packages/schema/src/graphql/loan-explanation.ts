import { inconsistent } from '@dayclose/domain/kernel/account.ts';
import type { ExplanationLine as Line, Explanation as Told } from '@dayclose/domain/kernel/explanation.ts';
import { reject } from '@dayclose/domain/kernel/outcome.ts';
import { transactionKeyOf } from '@dayclose/domain/kernel/transaction-id.ts';
import { explainInstallment } from '@dayclose/domain/loan/explanation/explain-installment.ts';
import { explainTransaction } from '@dayclose/domain/loan/explanation/explain-transaction.ts';
import type { LoanToExplain } from '@dayclose/domain/loan/explanation/loan-to-explain.ts';
import { loanKind } from '@dayclose/domain/loan/kind.ts';
import type { Loan } from '@dayclose/domain/loan/loan.ts';
import { asClientsSee } from './client-details.ts';
import type { SchemaContext } from './context.ts';
import { listOf, mostExpected } from './cost.ts';
import { perSchema, type SchemaDraft } from './draft.ts';
import { noSuchId } from './no-such-id.ts';
import type { Noun } from './noun.ts';
import { needs } from './permission.ts';
import type { AccountToExplain } from './reads.ts';

/** What an explanation costs beside the fields of its answer: it replays a whole loan, several times at worst. */
const explanationCost = 50_000;

const LineRef = perSchema(({ builder }) => builder.objectRef<Line>('ExplanationLine'));

const ExplanationLine = perSchema((draft) =>
  LineRef(draft).implement({
    authScopes: needs('READ'),
    description: 'One figure of an explanation, and those that it was reckoned from.',
    fields: (t) => ({
      label: t.exposeString('label', { description: 'What it is, in English.' }),
      formula: t.exposeString('formula', {
        nullable: true,
        description:
          'What it was reckoned by, of figures that other lines have: decimals, + − × / ^, parentheses, min, max and round(x, multiple, MODE). It comes to the value exactly; absent where the figure is given.',
      }),
      value: t.exposeString('value', { description: 'The figure: an amount, a count, a date or a name.' }),
      note: t.exposeString('note', {
        nullable: true,
        description: 'Why it is so, or that the steps to it are not kept.',
      }),
      lines: t.field({
        type: [LineRef(draft)],
        complexity: listOf(mostExpected.explanationLines),
        description: 'The figures that it was reckoned from; none where there are none to show.',
        resolve: ({ lines }) => lines,
      }),
    }),
  }),
);

const Explanation = perSchema((draft) =>
  draft.builder.objectRef<Told>('Explanation').implement({
    authScopes: needs('READ'),
    description:
      'How an amount came to be, by the rules that reckoned it: each figure recomputes from others.',
    fields: (t) => ({
      title: t.exposeString('title', { description: 'What is explained, in English.' }),
      amount: t.expose('amount', {
        type: 'Decimal',
        description: 'The amount, as it is on the books; the value of the first line.',
      }),
      lines: t.field({
        type: [LineRef(draft)],
        complexity: listOf(mostExpected.explanationLines),
        description: 'The figure, and what is to be said beside it.',
        resolve: ({ lines }) => lines,
      }),
    }),
  }),
);

/** How amounts of loans came to be. */
export const explanationNoun: Noun = {
  types: [Explanation, ExplanationLine],
  addFields(draft) {
    draft.builder.queryFields((t) => ({
      explainLoanTransaction: t.field({
        type: Explanation(draft),
        complexity: { field: explanationCost, multiplier: 1 },
        authScopes: needs('READ'),
        description:
          'How a transaction on a loan came to be: which part of the money went where and why, or what was earned less what was accrued; and what became of it.',
        args: {
          transactionId: t.arg.id({ required: true, description: 'Global id of the transaction.' }),
        },
        resolve: (_root, { transactionId }, context) => ofTransaction(draft, context, transactionId),
      }),
      explainLoanInstallment: t.field({
        type: Explanation(draft),
        complexity: { field: explanationCost, multiplier: 1 },
        authScopes: needs('READ'),
        description:
          'How what an installment asks for came to be: principal, interest and charges; and what is paid and waived of it.',
        args: {
          loanId: t.arg.id({ required: true, description: 'Global id of the loan.' }),
          number: t.arg.int({ required: true, description: 'Number of the installment, from 1.' }),
        },
        resolve: (_root, { loanId, number }, context) => ofInstallment(draft, context, { loanId, number }),
      }),
    }));
  },
};

/** Errors: an id that is no transaction's is refused, and a loan whose rows contradict each other. */
async function ofTransaction(draft: SchemaDraft, { source }: SchemaContext, text: string): Promise<Told> {
  const id = draft.ids.idOf('LoanTransaction', text);
  const key = id === undefined ? undefined : transactionKeyOf(id);
  const found = key && read(draft, await source.reads.accountToExplain(loanKind, key.accountId));
  const explanation = key && found && explainTransaction(found, key.number);
  if (explanation === undefined)
    throw noSuchId(draft, 'transactionId', { typename: 'LoanTransaction', text });
  return explanation;
}

interface AskedInstallment {
  readonly loanId: string;
  readonly number: number;
}

/** Errors: an id that is no loan's is refused, a number that it has no installment of, and a loan whose rows contradict each other. */
async function ofInstallment(
  draft: SchemaDraft,
  { source }: SchemaContext,
  { loanId: text, number }: AskedInstallment,
): Promise<Told> {
  const id = draft.ids.idOf(loanKind.noun, text);
  const found = id === undefined ? undefined : read(draft, await source.reads.accountToExplain(loanKind, id));
  if (found === undefined) throw noSuchId(draft, 'loanId', { typename: loanKind.noun, text });
  const explanation = explainInstallment(found.loan, number);
  if (explanation !== undefined) return explanation;
  const most = found.loan.installments.at(-1)?.number ?? 0;
  const reason = `${number} is none of its installments, which are 1 to ${most}`;
  throw asClientsSee(draft, reject('INVALID_VALUE', { field: 'number', reason }));
}

function read(draft: SchemaDraft, found: AccountToExplain | undefined): LoanToExplain | undefined {
  if (found === undefined) return undefined;
  const { account, broken } = found;
  if (account === undefined) throw asClientsSee(draft, inconsistent(broken, broken.reason));
  // The store of a kind reads accounts of that kind.
  return { loan: account as Loan, income: found.income };
}

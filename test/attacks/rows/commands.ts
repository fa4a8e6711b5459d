import { deepEqual, equal } from 'node:assert/strict';
import { ids } from '../../builders/shipped-schema.ts';
import { type Attack, refuseAll } from '../attack.ts';
import { by, type Target } from '../target.ts';

const key = (name: string) => ({ 'idempotency-key': name });
/** How often each status came back. */
const counted = (answers: readonly { readonly status: number }[]) =>
  [...Map.groupBy(answers, ({ status }) => status)]
    .map(([status, each]) => `${each.length} × ${status}`)
    .join(', ');

/** An amount with two digits. */
const cents = (amount: string) => Number(amount.replace('.', ''));
/** What is outstanding of a loan, in cents. */
async function owedBy(ask: Target['ask'], loanId: string | undefined): Promise<number> {
  const { data } = await ask(`{ loan(id: "${loanId}") { outstanding { total } } }`);
  return cents(data.loan.outstanding.total);
}
/** Done, or to be sent again. */
const isTold = ({ status }: { readonly status: number }) => status === 200 || status === 409;

/** The same command more than once, at once or later. */
export const commands: readonly Attack[] = [
  {
    number: 31,
    name: 'a hundred repayments under one key, and under a hundred',
    expected: 'one, and a hundred, one after another',
    async carryOut({ ask, command, north }) {
      const [loanId] = north.ids.loans;
      const repayAll = async (amount: string, keyOf: (index: number) => string) => {
        const before = await owedBy(ask, loanId);
        const answers = await Promise.all(
          Array.from({ length: 100 }, (_, index) =>
            command('repayLoan', { loanId, amount }, key(keyOf(index))),
          ),
        );
        equal(answers.every(isTold), true, counted(answers));
        const paid = answers.filter(({ status }) => status === 200).map(({ data }) => data.repayLoan);
        const repayments = new Set(paid.map(({ transaction }) => transaction.id)).size;
        equal(before - (await owedBy(ask, loanId)), repayments * cents(amount), counted(answers));
        return repayments;
      };
      equal(await repayAll('0.10', () => 'one'), 1);
      const repayments = await repayAll('0.01', (index) => `many-${index}`);
      equal(repayments, 100);
      return `1 repayment, and ${repayments}`;
    },
  },
  {
    number: 32,
    name: 'a key with another input, and by somebody else',
    expected: '422 IDEMPOTENCY_KEY_REUSED; a key belongs to its actor',
    async carryOut(target) {
      const { command, north } = target;
      const [, loanId] = north.ids.loans;
      const first = await command('repayLoan', { loanId, amount: '1.00' }, key('mine'));
      equal(first.status, 200, first.text);
      const seen = await refuseAll(target, [
        {
          what: 'another amount',
          told: { status: 422, code: 'IDEMPOTENCY_KEY_REUSED' },
          send: () => command('repayLoan', { loanId, amount: '2.00' }, key('mine')),
        },
        {
          what: 'another command',
          told: { status: 422, code: 'IDEMPOTENCY_KEY_REUSED' },
          send: () => command('createClient', { name: 'Eve' }, key('mine')),
        },
      ]);
      const other = await command(
        'repayLoan',
        { loanId, amount: '1.00' },
        { ...key('mine'), ...by(north.keys.teller) },
      );
      equal(other.status, 200, other.text);
      equal(other.data.repayLoan.transaction.id === first.data.repayLoan.transaction.id, false);
      return seen;
    },
  },
  {
    number: 33,
    name: 'retries while the first is held up, and after it',
    expected: '409 with Retry-After meanwhile; then one effect, and one answer',
    async carryOut({ ask, command, north }) {
      const [, , , loanId] = north.ids.loans;
      const owed = await owedBy(ask, loanId);
      const row = ids.idOf('Loan', String(loanId));
      const repay = () => command('repayLoan', { loanId, amount: '1.00' }, key('again'));
      const session = await north.pool.connect();
      try {
        await session.query('begin');
        await session.query('select from loan_summaries where loan_id = $1 for update', [row]);
        for (const { status, code, headers, text } of await Promise.all([repay(), repay(), repay()])) {
          deepEqual([status, headers.get('retry-after')], [409, '1'], text);
          equal(code === 'RETRY' || code === 'COMMAND_IN_PROGRESS', true, text);
        }
      } finally {
        await session.query('rollback');
        session.release();
      }
      const [first, again] = [await repay(), await repay()];
      equal(first.status, 200, first.text);
      deepEqual([again.data, again.headers.get('idempotent-replayed')], [first.data, 'true']);
      equal(owed - (await owedBy(ask, loanId)), 100);
      return '3 × 409, then one repayment, told twice';
    },
  },
];

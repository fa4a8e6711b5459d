import { equal } from 'node:assert/strict';
import { type Attack, asking, badRequest, refuseAll, type Told, type Try } from '../attack.ts';
import type { Target } from '../target.ts';

const repay = 'mutation ($input: LoanAmountInput!) { repayLoan(input: $input) { loan { id } } }';
const invalid: Told = { status: 422, code: 'INVALID_AMOUNT' };

/** A command that has to be refused. */
function giving(what: string, told: Told, name: string, input: (target: Target) => object): Try {
  return { what, told, send: (target) => target.command(name, input(target)) };
}

const first = ({ north }: Target) => north.ids.loans[0] as string;
/** A repayment on the first loan. */
const repaying = (what: string, told: Told, input: object) =>
  giving(what, told, 'repayLoan', (target) => ({ loanId: first(target), ...input }));

/** Amounts, dates, numbers and texts that are none, or are out of place. */
export const values: readonly Attack[] = [
  {
    number: 30,
    name: 'statements in a text to look for, patterns, and letters of all kinds',
    expected: 'found by the letter, or 400; never a statement',
    async carryOut(target) {
      const texts = [
        "' OR 1=1--",
        '%',
        '_',
        '\\',
        '%%%',
        "'; drop table clients; --",
        '\u202Etxt',
        '😀'.repeat(100),
        'x'.repeat(400),
      ];
      let found = 0;
      for (const search of texts) {
        const { status, data, text } = await target.ask(
          'query ($search: String) { clients(search: $search) { edges { node { id } } } }',
          { search },
        );
        equal(status === 200 || status === 400, true, text);
        found += data?.clients?.edges.length ?? 0;
      }
      equal(found, 0, 'clients that nobody looked for');
      const refused = await refuseAll(
        target,
        ['\0', 'a\0b', '\uD800'].map((search) =>
          asking(
            'no text',
            'query ($search: String) { clients(search: $search) { edges { node { id } } } }',
            badRequest(),
            { variables: { search } },
          ),
        ),
      );
      return `${texts.length} texts found nobody, ${refused}`;
    },
  },
  {
    number: 34,
    name: 'amounts that are none',
    expected: 'refused, each; only plain decimals of the currency',
    carryOut: (target) =>
      refuseAll(target, [
        ...['1.005', '-1.00', '0.00', '99999999999999.00'].map((amount) =>
          repaying(amount, invalid, { amount }),
        ),
        ...[
          '1e2',
          '0x10',
          'NaN',
          'Infinity',
          '1,000.00',
          '１２',
          '10.10 ',
          '',
          '1'.repeat(40),
          '.',
          '+1',
          '1.',
        ].map((amount) => repaying(amount, invalid, { amount })),
        asking(
          'a number with a point',
          `mutation { repayLoan(input: { loanId: "x", amount: 10.1 }) { loan { id } } }`,
          badRequest(),
        ),
        {
          what: 'the same in a variable',
          told: badRequest(),
          send: (t) => t.ask(repay, { input: { loanId: first(t), amount: 10.1 } }),
        },
        giving('a yen and a half', invalid, 'createLoanProduct', () => ({
          name: 'Yen',
          shortName: 'YEN',
          currency: 'JPY',
          principal: '1000.5',
          annualInterestRate: '1',
          numberOfRepayments: 1,
        })),
      ]),
  },
  {
    number: 35,
    name: 'dates that no calendar has, and dates out of place',
    expected: '400, or the rule that they break',
    carryOut: (target) =>
      refuseAll(target, [
        ...[
          '2026-02-30',
          '2023-02-29',
          '0000-01-01',
          '+010000-01-01',
          '2026-1-1',
          '2024-01-31T00:00:00Z',
          'today',
          '',
        ].map((date) => repaying(date, badRequest(), { amount: '1.00', date })),
        repaying(
          'the far future',
          { status: 422, code: 'DATE_IN_FUTURE' },
          { amount: '1.00', date: '2999-12-31' },
        ),
        repaying(
          'before the loan',
          { status: 422, code: 'DATE_TOO_EARLY' },
          { amount: '1.00', date: '2024-01-14' },
        ),
      ]),
  },
  {
    number: 36,
    name: 'disbursed twice, repaid when closed, undone after others, written off and repaid',
    expected: 'a rule of the loan says no',
    async carryOut(target) {
      const { loans, closed, approved } = target.north.ids;
      const [, , third, last] = loans;
      const paid = await target.command('repayLoan', { loanId: last, amount: '10.00' });
      equal(paid.status, 200, paid.text);
      const off = await target.command('writeOffLoan', { loanId: third });
      equal(off.status, 200, off.text);
      return await refuseAll(target, [
        giving('twice', { status: 422, code: 'LOAN_NOT_APPROVED' }, 'disburseLoan', () => ({ loanId: last })),
        giving('an approved one repaid', { status: 422, code: 'LOAN_NOT_ACTIVE' }, 'repayLoan', () => ({
          loanId: approved,
          amount: '1.00',
        })),
        giving(
          'a closed one undone',
          { status: 422, code: 'LOAN_HAS_TRANSACTIONS' },
          'undoLoanDisbursal',
          () => ({
            loanId: closed,
          }),
        ),
        giving(
          'undone after a repayment',
          { status: 422, code: 'LOAN_HAS_TRANSACTIONS' },
          'undoLoanDisbursal',
          () => ({ loanId: last }),
        ),
        giving('written off and repaid', { status: 422, code: 'LOAN_NOT_ACTIVE' }, 'repayLoan', () => ({
          loanId: third,
          amount: '1.00',
        })),
        giving('written off twice', { status: 422, code: 'LOAN_NOT_ACTIVE' }, 'writeOffLoan', () => ({
          loanId: third,
        })),
      ]);
    },
  },
  {
    number: 37,
    name: 'numbers beyond what holds them',
    expected: '400',
    carryOut: (target) =>
      refuseAll(target, [
        asking('an Int', '{ loans(first: 2147483648) { edges { node { id } } } }', badRequest()),
        asking('an id beyond 2^63', `{ client(id: ${'9'.repeat(30)}.0) { id } }`, badRequest()),
        asking('a half', '{ loans(first: 1.5) { edges { node { id } } } }', badRequest()),
        asking('text', '{ loans(first: "1") { edges { node { id } } } }', badRequest()),
      ]),
  },
];

import { type Break, transactions, unguarded } from './break.ts';

/** Breaks of L6: what two accounts say of the money that went from one to the other. */
export const transferBreaks: readonly Break[] = [
  {
    name: 'a repayment that names another withdrawal than the one that names it',
    found: ['L6'],
    says: /savings \d+ .*, transaction \d+, linked to \d+: transaction that the other end names: expected \d+, found \d+$/,
    sql: ({ paid }) =>
      transactions(
        `update loan_transactions set counterpart = counterpart + 1
         where loan_id = ${paid} and counterpart is not null and reversed_on is null`,
      ),
  },
  {
    name: 'a repayment that came from nowhere, whose withdrawal names it',
    found: ['L6'],
    says: /savings \d+ .*, linked to \d+: transaction that the other end names: expected \d+, found nothing$/,
    sql: ({ paid }) =>
      transactions(`update loan_transactions set counterpart = null where loan_id = ${paid}`),
  },
  {
    name: 'a withdrawal that names itself',
    found: ['L6'],
    says: /savings (\d+) .*, linked to \d+: account of the other end: expected another one, found \1$/,
    sql: ({ payer }) =>
      ofSavings(
        `update savings_transactions set counterpart = account_id * 1000000 + number
         where account_id = ${payer} and number = ${withdrawal(payer, 0)}`,
      ),
  },
  {
    name: 'two transfers whose ends are linked crosswise: amounts',
    found: ['L6'],
    says: /loan \d+ .*, linked to \d+: amount of the other end: expected 40\.00, found 260\.00$/,
    sql: (lived) => crossed(lived, 0, 1),
  },
  {
    name: 'two transfers whose ends are linked crosswise: days',
    found: ['L6'],
    says: /savings \d+ .*, linked to \d+: value date of the other end: expected 2026-10-05, found 2026-10-15$/,
    sql: (lived) => crossed(lived, 0, 1),
  },
  {
    name: 'a transfer of which one end is in force alone',
    found: ['L6'],
    says: /linked to \d+: day on which the other end was reversed: expected nothing, found 2026-/,
    sql: (lived) => crossed(lived, 1, 2),
  },
];

const ofSavings = (sql: string) => unguarded('savings_transactions', sql);

/** SQL of the number of a linked withdrawal, in their order from 0. */
function withdrawal(payer: string, place: number): string {
  return `(select number from savings_transactions where account_id = ${payer} and counterpart is not null order by number offset ${place} limit 1)`;
}

/** Links one withdrawal with the repayment of another, and the other with that of the one. */
function crossed(
  { payer, paid }: { readonly payer: string; readonly paid: string },
  one: number,
  other: number,
): string {
  const [a, b] = [withdrawal(payer, one), withdrawal(payer, other)];
  const [first, second] = [`${payer} * 1000000::bigint + ${a}`, `${payer} * 1000000::bigint + ${b}`];
  return [
    ofSavings(
      `update savings_transactions t set counterpart = o.counterpart from savings_transactions o
       where t.account_id = ${payer} and o.account_id = ${payer}
         and (t.number = ${a} and o.number = ${b} or t.number = ${b} and o.number = ${a})`,
    ),
    transactions(
      `update loan_transactions set counterpart = case counterpart when ${first} then ${second} else ${first} end
       where loan_id = ${paid} and counterpart in (${first}, ${second})`,
    ),
  ].join('; ');
}

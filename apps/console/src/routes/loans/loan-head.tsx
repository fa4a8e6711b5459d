import { Table, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { AmountsFragment, LoanHeadFragment } from '../../api/generated/graphql.ts';
import { AccountLock } from '../../components/account/account-lock.tsx';
import { LastClosed } from '../../components/account/last-closed.tsx';
import { AccountLink } from '../../components/account-link.tsx';
import { Amount } from '../../components/amount.tsx';
import { Facts } from '../../components/facts.tsx';
import { Panel } from '../../components/panel.tsx';
import { Day } from '../../components/when.tsx';
import { formatDay } from '../../format/dates.ts';
import { inCurrency, isZero } from '../../format/money.ts';
import { accountTexts } from '../../texts/account.ts';
import { howOften, loanTexts } from '../../texts/loan.ts';

const words = loanTexts.head;

/** What a loan stands at, before anything else is asked of it. */
export function LoanHead({ loan }: { readonly loan: LoanHeadFragment }) {
  return (
    <Panel title={words.state}>
      <AccountLock lock={loan.lock} />
      <Facts facts={factsOf(loan)} />
      <Components loan={loan} />
    </Panel>
  );
}

type Fact = readonly [label: string, value: ReactNode];

function factsOf(loan: LoanHeadFragment): readonly Fact[] {
  const { currency, delinquency, overdue, outstanding } = loan;
  const money = (value: string) => <Amount value={value} currency={currency} />;
  const day = (label: string, date: string | null): readonly Fact[] =>
    date === null ? [] : [[label, <Day key={label} date={date} />]];
  return [
    [words.outstanding, money(outstanding.total)],
    [
      words.overdue,
      <Text key="overdue" span inherit c={isZero(overdue.total) ? undefined : 'var(--mantine-color-error)'}>
        {money(overdue.total)}
      </Text>,
    ],
    ...(isZero(loan.overpaid) ? [] : ([[words.overpaid, money(loan.overpaid)]] as const)),
    [words.daysPastDue, delinquency.daysPastDue],
    [words.range, delinquency.classification ?? words.none],
    ...day(words.since, delinquency.since),
    [words.nextDue, <Day key="due" date={loan.nextDueDate} />],
    [accountTexts.lastClosed, <LastClosed key="closed" date={loan.lastClosedDate} />],
    [words.applied, money(loan.principal)],
    ...(loan.approvedPrincipal === null
      ? []
      : ([[words.approvedFor, money(loan.approvedPrincipal)]] as const)),
    ...(loan.undisbursed === null ? [] : ([[words.undisbursed, money(loan.undisbursed)]] as const)),
    [words.agreed, agreedOf(loan)],
    ...ratesOf(loan),
    [words.accrued, money(loan.accruedInterest)],
    ...day(words.disbursed, loan.disbursedOn),
    ...(loan.disbursedOn === null ? day(words.approved, loan.approvedOn) : []),
    ...(loan.disbursedOn === null ? day(words.expected, loan.expectedDisbursementOn) : []),
    ...repaymentFacts(loan),
    ...day(words.matures, loan.maturesOn),
    ...day(words.closed, loan.closedOn),
    ...(loan.externalId === null
      ? []
      : ([[words.externalId, <bdi key="id">{loan.externalId}</bdi>]] as const)),
  ];
}

/** What it is repaid from, and what came of that last. */
function repaymentFacts({ repaymentAccount, lastRepaymentAttempt: last, currency }: LoanHeadFragment) {
  const facts: Fact[] = [];
  if (repaymentAccount !== null) {
    facts.push([
      words.repaidFrom,
      <AccountLink key="from" account={{ ...repaymentAccount, kind: 'SAVINGS' }} />,
    ]);
  }
  if (last !== null) {
    const paid = inCurrency(last.paid, currency);
    const tried = words.attempt(paid, inCurrency(last.due, currency), formatDay(last.date));
    facts.push([words.lastRepayment, [tried, last.message].filter((each) => each !== null).join('. ')]);
  }
  return facts;
}

/** The rate and the length that were agreed on, in words. */
function agreedOf({
  annualInterestRate,
  numberOfRepayments,
  repaymentEvery,
  repaymentUnit,
}: LoanHeadFragment) {
  return words.terms(annualInterestRate, numberOfRepayments, howOften(repaymentEvery, repaymentUnit));
}

/** The rates that it bears since it was agreed, in their order. */
function ratesOf({ rateChanges }: LoanHeadFragment): readonly Fact[] {
  if (rateChanges.length === 0) return [];
  const rates = rateChanges.map(({ from, annualInterestRate }) =>
    words.rate(annualInterestRate, formatDay(from)),
  );
  return [[words.rates, rates.join(', ')]];
}

const componentNames = ['principal', 'interest', 'fees', 'penalties', 'total'] as const;

/** What is left and what of it is late, by what it is. */
function Components({ loan: { currency, outstanding, overdue } }: { readonly loan: LoanHeadFragment }) {
  if (isZero(outstanding.total)) return null;
  const row = (label: string, amounts: AmountsFragment) => (
    <Table.Tr>
      <Table.Th scope="row">{label}</Table.Th>
      {componentNames.map((name) => (
        <Table.Td key={name} ta="right" fw={name === 'total' ? 600 : undefined}>
          <Amount value={amounts[name]} quietZero />
        </Table.Td>
      ))}
    </Table.Tr>
  );
  return (
    <Table.ScrollContainer
      minWidth={480}
      scrollAreaProps={{ viewportProps: { tabIndex: 0, role: 'group', 'aria-label': words.components } }}
    >
      <Table verticalSpacing={4} withRowBorders={false}>
        <caption className="visually-hidden">{words.components}</caption>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col" c="dimmed" fw={400}>
              {currency}
            </Table.Th>
            {componentNames.map((name) => (
              <Table.Th key={name} scope="col" ta="right">
                {words[name]}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {row(words.outstanding, outstanding)}
          {row(words.overdue, overdue)}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

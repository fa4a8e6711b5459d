import { Alert, Group, Text } from '@mantine/core';
import { IconBan } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { SavingsHeadFragment } from '../../api/generated/graphql.ts';
import { AccountLock } from '../../components/account/account-lock.tsx';
import { LastClosed } from '../../components/account/last-closed.tsx';
import { AccountLink } from '../../components/account-link.tsx';
import { Amount } from '../../components/amount.tsx';
import { Facts } from '../../components/facts.tsx';
import { Panel } from '../../components/panel.tsx';
import { Day } from '../../components/when.tsx';
import { accountTexts } from '../../texts/account.ts';
import { savingsTexts } from '../../texts/savings.ts';

const words = savingsTexts.head;

interface Props {
  readonly account: SavingsHeadFragment;
}

/** What a savings account stands at, before anything else is asked of it. */
export function SavingsHead({ account }: Props) {
  return (
    <Panel title={words.state}>
      <AccountLock lock={account.lock} />
      {account.block !== null && (
        <Alert color="yellow" variant="light" icon={<IconBan aria-hidden />} title={savingsTexts.blockTitle}>
          <Text size="sm">{savingsTexts.block[account.block]}</Text>
        </Alert>
      )}
      <Facts facts={[...standing(account), ...terms(account), ...repaid(account), ...life(account)]} />
    </Panel>
  );
}

type Fact = readonly [label: string, value: ReactNode];

function standing(account: SavingsHeadFragment): readonly Fact[] {
  const { currency, balance } = account;
  return [
    [
      words.balance,
      <Text key="balance" span inherit c={balance.startsWith('-') ? 'var(--mantine-color-error)' : undefined}>
        <Amount value={balance} currency={currency} />
      </Text>,
    ],
    [words.available, <Amount key="available" value={account.available} currency={currency} />],
    [words.onHold, <Amount key="hold" value={account.onHold} currency={currency} />],
    [words.accrued, <Amount key="accrued" value={account.accruedInterest} currency={currency} />],
  ];
}

/** What was agreed on. */
function terms({ product, currency }: SavingsHeadFragment): readonly Fact[] {
  const money = (label: string, value: string | null): readonly Fact[] =>
    value === null ? [] : [[label, <Amount key={label} value={value} currency={currency} />]];
  return [
    [words.rate, words.terms(product.annualInterestRate, savingsTexts.posted[product.posting])],
    ...money(words.minBalance, product.minBalance),
    ...money(words.overdraft, product.overdraftLimit),
    ...(product.withdrawalFeeCalculation === 'PERCENT_OF_AMOUNT' && product.withdrawalFee !== null
      ? ([[words.fee, words.feePercent(product.withdrawalFee)]] as const)
      : money(words.fee, product.withdrawalFee)),
  ];
}

/** The loans whose due installments are paid from it. */
function repaid({ repays }: SavingsHeadFragment): readonly Fact[] {
  if (repays.length === 0) return [];
  return [
    [
      words.repays,
      <Group key="repays" gap="xs">
        {repays.map((loan) => (
          <AccountLink key={loan.id} account={{ ...loan, kind: 'LOAN' }} />
        ))}
      </Group>,
    ],
  ];
}

/** Where it is in its life. */
function life(account: SavingsHeadFragment): readonly Fact[] {
  const { activity, externalId } = account;
  const day = (label: string, date: string | null): readonly Fact[] =>
    date === null ? [] : [[label, <Day key={label} date={date} />]];
  return [
    ...(account.activeSince === null
      ? [...day(words.submitted, account.submittedOn), ...day(words.approved, account.approvedOn)]
      : day(words.since, account.activeSince)),
    ...day(words.closed, account.closedOn),
    [accountTexts.lastClosed, <LastClosed key="closed" date={account.lastClosedDate} />],
    ...(activity === null ? [] : ([[words.activity, savingsTexts.activity[activity]]] as const)),
    ...(externalId === null ? [] : ([[words.externalId, <bdi key="id">{externalId}</bdi>]] as const)),
  ];
}

import { List, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { ProductTermsFragment } from '../../api/generated/graphql.ts';
import { Amount } from '../../components/amount.tsx';
import { Facts } from '../../components/facts.tsx';
import { Panel } from '../../components/panel.tsx';
import { inWords } from '../../format/words.ts';
import { choiceTexts } from '../../texts/product-choices.ts';
import { productTexts } from '../../texts/products.ts';
import { termGroups } from './form/groups.ts';
import { choiceInWords } from './form/terms.ts';
import { GlAccounts } from './gl-accounts.tsx';
import { termInWords } from './terms-in-words.tsx';

const { nested, fields } = productTexts;

interface Props {
  readonly product: ProductTermsFragment;
}

/** Every term of a product, by what it is about. */
export function ProductTerms({ product }: Props) {
  const more: Partial<Record<(typeof termGroups)[number]['name'], ReactNode>> = {
    interest: <Recalculation product={product} />,
    payments: <Payments product={product} />,
    charges: <Penalty product={product} />,
    schedule: <DownPayment product={product} />,
    lateness: <Ranges product={product} />,
    books: <GlAccounts accounts={product.accounts} />,
  };
  return (
    <Stack>
      {termGroups.map(({ name: group, terms }) => (
        <Panel key={group} title={productTexts.groups[group]}>
          <Facts
            columns={2}
            facts={terms.map((term) => [
              fields[term.name],
              termInWords(product[term.name], term, product.currency),
            ])}
          />
          {more[group]}
        </Panel>
      ))}
    </Stack>
  );
}

function DownPayment({ product: { downPayment, currency } }: Props) {
  if (downPayment === null) return <Facts facts={[[fields.downPayment, productTexts.none]]} />;
  const { percent, automatic, multiplesOf } = downPayment;
  return (
    <Facts
      columns={2}
      facts={[
        [nested.percent, productTexts.percent(percent)],
        [nested.automatic, automatic ? productTexts.yes : productTexts.no],
        [
          nested.multiplesOf,
          multiplesOf === null ? (
            productTexts.usual
          ) : (
            <Amount key="multiples" value={multiplesOf} currency={currency} />
          ),
        ],
      ]}
    />
  );
}

function Recalculation({ product: { recalculation, interestRefundTypes } }: Props) {
  if (recalculation === null) return <Facts facts={[[fields.recalculation, productTexts.none]]} />;
  return (
    <Facts
      columns={2}
      facts={[
        [nested.restFrequency, choiceInWords('restFrequency', recalculation.restFrequency)],
        [nested.restInterval, String(recalculation.restInterval)],
        [nested.advancePayments, choiceInWords('advancePayments', recalculation.advancePayments)],
        [nested.preClosure, choiceInWords('preClosure', recalculation.preClosure)],
        [fields.interestRefundTypes, interestRefundTypes.map(inWords).join(', ') || productTexts.none],
      ]}
    />
  );
}

function Penalty({ product: { overduePenalty, currency } }: Props) {
  if (overduePenalty === null) return <Facts facts={[[fields.overduePenalty, productTexts.none]]} />;
  const { name, calculation, amount, graceDays, repeatEvery, repeatUnit } = overduePenalty;
  return (
    <Facts
      columns={2}
      facts={[
        [nested.name, name],
        [nested.calculation, choiceInWords('calculation', calculation)],
        [
          nested.amount,
          calculation === 'FLAT' ? (
            <Amount key="amount" value={amount} currency={currency} />
          ) : (
            productTexts.percent(amount)
          ),
        ],
        [nested.graceDays, productTexts.days(graceDays)],
        [
          nested.repeatEvery,
          repeatEvery === null || repeatUnit === null
            ? nested.once
            : productTexts.every(repeatEvery, choiceTexts.repaymentUnit[repeatUnit].toLowerCase()),
        ],
      ]}
    />
  );
}

function Payments({ product: { allocation, allocationByType, futureInstallmentsByType } }: Props) {
  return (
    <>
      <Order title={fields.allocation} rows={allocation} />
      {allocationByType.map(({ transactionType, allocation: own }) => (
        <Order key={transactionType} title={`${nested.order}: ${inWords(transactionType)}`} rows={own} />
      ))}
      {futureInstallmentsByType.length > 0 && (
        <Facts
          columns={2}
          facts={futureInstallmentsByType.map(({ transactionType, rule }) => [
            inWords(transactionType),
            choiceTexts.futureInstallments[rule],
          ])}
        />
      )}
    </>
  );
}

interface OrderProps {
  readonly title: string;
  readonly rows: Props['product']['allocation'];
}

function Order({ title, rows }: OrderProps) {
  return (
    <>
      <Text size="xs" c="dimmed">
        {title}
      </Text>
      <List type="ordered" size="sm">
        {rows.map(({ timing, part }) => (
          <List.Item key={`${timing} ${part}`}>
            {choiceTexts.timing[timing]}: {choiceTexts.part[part]}
          </List.Item>
        ))}
      </List>
    </>
  );
}

function Ranges({ product: { delinquencyRanges, installmentLevelDelinquency } }: Props) {
  return (
    <Facts
      columns={2}
      facts={[
        [
          fields.installmentLevelDelinquency,
          installmentLevelDelinquency ? productTexts.yes : productTexts.no,
        ],
        ...delinquencyRanges.map(
          ({ classification, minDays, maxDays }) =>
            [
              classification,
              maxDays === null ? productTexts.from(minDays) : productTexts.range(minDays, maxDays),
            ] as const,
        ),
      ]}
    />
  );
}

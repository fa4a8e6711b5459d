import { Button, Group, SimpleGrid, Stack, Text } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { GlAccountsDocument, type LoanTransactionType } from '../../../api/generated/graphql.ts';
import { useRead } from '../../../api/reads.ts';
import { SelectField } from '../../../components/fields/select-field.tsx';
import { TextField } from '../../../components/fields/text-field.tsx';
import { WholeField } from '../../../components/fields/whole-field.tsx';
import { inWords } from '../../../format/words.ts';
import { productTexts } from '../../../texts/products.ts';
import { ListError, ListRow } from './list-parts.tsx';
import { optionsOf } from './terms.ts';
import type { ProductValues } from './values.ts';

interface Props {
  readonly form: UseFormReturnType<ProductValues>;
}

const { nested } = productTexts;

/** Types of transactions that bring money in. */
export const paying: readonly LoanTransactionType[] = [
  'REPAYMENT',
  'DOWN_PAYMENT',
  'MERCHANT_REFUND',
  'PAYOUT_REFUND',
  'GOODWILL_CREDIT',
];

/** The delinquency ranges, the mildest first. */
export function Ranges({ form }: Props) {
  const ranges = form.getValues().delinquencyRanges;
  return (
    <Stack gap="xs">
      <Text size="sm" fw={500}>
        {productTexts.fields.delinquencyRanges}
      </Text>
      {ranges.map((range, index) => {
        const path = `delinquencyRanges.${index}` as const;
        return (
          <ListRow
            key={range.id}
            label={`${nested.classification} ${index + 1}`}
            onRemove={() => form.removeListItem('delinquencyRanges', index)}
          >
            <TextField form={form} name={`${path}.classification`} label={nested.classification} required />
            <WholeField form={form} name={`${path}.minDays`} label={nested.minDays} required />
            <WholeField form={form} name={`${path}.maxDays`} label={nested.maxDays} />
          </ListRow>
        );
      })}
      <ListError errors={form.errors} name="delinquencyRanges" />
      <Group>
        <Button
          variant="default"
          size="compact-sm"
          onClick={() =>
            form.insertListItem('delinquencyRanges', {
              id: crypto.randomUUID(),
              classification: '',
              minDays: '',
              maxDays: '',
            })
          }
        >
          {productTexts.addRange}
        </Button>
      </Group>
    </Stack>
  );
}

/** Where money of some types goes that is left when all that is due is paid. */
export function Exceptions({ form }: Props) {
  const rules = form.getValues().futureInstallmentsByType;
  return (
    <Stack gap="xs">
      <Text size="sm" fw={500}>
        {productTexts.fields.futureInstallmentsByType}
      </Text>
      {rules.map((rule, index) => {
        const path = `futureInstallmentsByType.${index}` as const;
        return (
          <ListRow
            key={rule.id}
            label={`${nested.rule} ${index + 1}`}
            onRemove={() => form.removeListItem('futureInstallmentsByType', index)}
          >
            <SelectField
              form={form}
              name={`${path}.transactionType`}
              label={nested.transactionType}
              options={paying.map((value) => ({ value, label: inWords(value) }))}
            />
            <SelectField
              form={form}
              name={`${path}.rule`}
              label={nested.rule}
              options={optionsOf('futureInstallments')}
            />
          </ListRow>
        );
      })}
      <ListError errors={form.errors} name="futureInstallmentsByType" />
      <Group>
        <Button
          variant="default"
          size="compact-sm"
          onClick={() =>
            form.insertListItem('futureInstallmentsByType', {
              id: crypto.randomUUID(),
              transactionType: 'REPAYMENT',
              rule: 'NEXT_INSTALLMENT',
            })
          }
        >
          {productTexts.addRule}
        </Button>
      </Group>
    </Stack>
  );
}

/** Which account of the general ledger has each role. */
export function Accounts({ form }: Props) {
  const chart = useRead(GlAccountsDocument, {});
  const options = (chart.data?.glAccounts ?? []).map(({ id, code, name }) => ({
    value: id,
    label: `${code} ${name}`,
  }));
  return (
    <Stack gap="xs">
      <Text size="sm" fw={500}>
        {productTexts.fields.accounts}
      </Text>
      <Text size="xs" c="dimmed">
        {productTexts.hints.account}
      </Text>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        {form.getValues().accounts.map(({ role }, index) => (
          <SelectField
            key={role}
            form={form}
            name={`accounts.${index}.accountId`}
            label={inWords(role)}
            options={[{ value: '', label: productTexts.usualAccount }, ...options]}
          />
        ))}
      </SimpleGrid>
      <ListError errors={form.errors} name="accounts" />
    </Stack>
  );
}

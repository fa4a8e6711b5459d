import { SimpleGrid, Stack, Switch } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { AmountField } from '../../../components/fields/amount-field.tsx';
import { SelectField } from '../../../components/fields/select-field.tsx';
import { TextField } from '../../../components/fields/text-field.tsx';
import { WholeField } from '../../../components/fields/whole-field.tsx';
import { productTexts } from '../../../texts/products.ts';
import { optionsOf } from './terms.ts';
import { interestRefundTypes, type ProductValues } from './values.ts';

interface Props {
  readonly form: UseFormReturnType<ProductValues>;
}

const { nested } = productTexts;

/** What a client pays back on the day of disbursement. */
export function DownPayment({ form }: Props) {
  return (
    <Stack gap="sm">
      <Switch
        label={productTexts.has.downPayment}
        {...form.getInputProps('hasDownPayment', { type: 'checkbox' })}
      />
      {form.values.hasDownPayment && (
        <>
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            <AmountField
              form={form}
              name="downPayment.percent"
              label={nested.percent}
              currency="%"
              required
            />
            <AmountField
              form={form}
              name="downPayment.multiplesOf"
              label={nested.multiplesOf}
              currency={form.values.currency}
            />
          </SimpleGrid>
          <Switch
            label={nested.automatic}
            {...form.getInputProps('downPayment.automatic', { type: 'checkbox' })}
          />
        </>
      )}
    </Stack>
  );
}

/** How interest follows what is really paid. */
export function Recalculation({ form }: Props) {
  return (
    <Stack gap="sm">
      <Switch
        label={productTexts.has.recalculation}
        {...form.getInputProps('hasRecalculation', { type: 'checkbox' })}
      />
      {form.values.hasRecalculation && (
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <SelectField
            form={form}
            name="recalculation.restFrequency"
            label={nested.restFrequency}
            options={optionsOf('restFrequency')}
          />
          <WholeField form={form} name="recalculation.restInterval" label={nested.restInterval} />
          <SelectField
            form={form}
            name="recalculation.advancePayments"
            label={nested.advancePayments}
            options={optionsOf('advancePayments')}
          />
          <SelectField
            form={form}
            name="recalculation.preClosure"
            label={nested.preClosure}
            options={optionsOf('preClosure')}
          />
          {interestRefundTypes.map((type) => (
            <Switch
              key={type}
              label={productTexts.refundsInterest[type]}
              {...form.getInputProps(`interestRefunds.${type}`, { type: 'checkbox' })}
            />
          ))}
        </SimpleGrid>
      )}
    </Stack>
  );
}

/** What Close of Business charges for an overdue installment. */
export function OverduePenalty({ form }: Props) {
  const isPercent = form.values.overduePenalty.calculation !== 'FLAT';
  return (
    <Stack gap="sm">
      <Switch
        label={productTexts.has.overduePenalty}
        {...form.getInputProps('hasOverduePenalty', { type: 'checkbox' })}
      />
      {form.values.hasOverduePenalty && (
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <TextField form={form} name="overduePenalty.name" label={nested.name} required />
          <SelectField
            form={form}
            name="overduePenalty.calculation"
            label={nested.calculation}
            options={optionsOf('calculation')}
          />
          <AmountField
            form={form}
            name="overduePenalty.amount"
            label={nested.amount}
            hint={productTexts.hints.amount}
            currency={isPercent ? '%' : form.values.currency}
            required
          />
          <WholeField form={form} name="overduePenalty.graceDays" label={nested.graceDays} />
          <WholeField form={form} name="overduePenalty.repeatEvery" label={nested.repeatEvery} />
          <SelectField
            form={form}
            name="overduePenalty.repeatUnit"
            label={nested.repeatUnit}
            options={[{ value: '', label: nested.once }, ...optionsOf('repaymentUnit')]}
          />
        </SimpleGrid>
      )}
    </Stack>
  );
}

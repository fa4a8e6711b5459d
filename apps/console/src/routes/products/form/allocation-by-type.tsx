import { Button, Group, Stack, Text } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { SelectField } from '../../../components/fields/select-field.tsx';
import { inWords } from '../../../format/words.ts';
import { productTexts } from '../../../texts/products.ts';
import { Order } from './allocation.tsx';
import { ListError, ListRow } from './list-parts.tsx';
import { paying } from './lists.tsx';
import { initialValues, type ProductValues } from './values.ts';

const { nested, fields } = productTexts;

/** The order in which money of some types is applied, each in one of its own. */
export function AllocationByType({ form }: { readonly form: UseFormReturnType<ProductValues> }) {
  return (
    <Stack gap="xs">
      <Text size="sm" fw={500}>
        {fields.allocationByType}
      </Text>
      {form.getValues().allocationByType.map(({ id, transactionType, allocation }, index) => {
        const path = `allocationByType.${index}` as const;
        const label = `${nested.order} ${index + 1}`;
        return (
          <Stack key={id} gap={4}>
            <ListRow label={label} onRemove={() => form.removeListItem('allocationByType', index)}>
              <SelectField
                form={form}
                name={`${path}.transactionType`}
                label={nested.transactionType}
                options={paying.map((value) => ({ value, label: inWords(value) }))}
              />
            </ListRow>
            <Order
              form={form}
              path={`${path}.allocation`}
              rows={allocation}
              label={`${nested.order}: ${inWords(transactionType)}`}
            />
          </Stack>
        );
      })}
      <ListError errors={form.errors} name="allocationByType" />
      <Group>
        <Button
          variant="default"
          size="compact-sm"
          onClick={() =>
            form.insertListItem('allocationByType', {
              id: crypto.randomUUID(),
              transactionType: 'MERCHANT_REFUND',
              allocation: initialValues.allocation,
            })
          }
        >
          {productTexts.addOrder}
        </Button>
      </Group>
    </Stack>
  );
}

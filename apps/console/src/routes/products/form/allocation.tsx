import { ActionIcon, Group, Stack, Text } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { choiceTexts } from '../../../texts/product-choices.ts';
import { productTexts } from '../../../texts/products.ts';
import { ListError } from './list-parts.tsx';
import type { ProductValues } from './values.ts';

interface Props {
  readonly form: UseFormReturnType<ProductValues>;
}

/** The order in which money is applied. */
export function Allocation({ form }: Props) {
  return (
    <Order
      form={form}
      path="allocation"
      rows={form.getValues().allocation}
      label={productTexts.fields.allocation}
    />
  );
}

interface OrderProps extends Props {
  readonly path: 'allocation' | `allocationByType.${number}.allocation`;
  readonly rows: ProductValues['allocation'];
  readonly label: string;
}

/** An order: what is past due first, then due, then in advance, and their parts in any order. */
export function Order({ form, path, rows, label: title }: OrderProps) {
  return (
    <Stack gap={4}>
      <Text size="sm" fw={500}>
        {title}
      </Text>
      <ol style={{ margin: 0, paddingInlineStart: '1.6rem' }}>
        {rows.map(({ timing, part }, index) => {
          const label = `${choiceTexts.timing[timing]}: ${choiceTexts.part[part]}`;
          const move = (to: number) => form.reorderListItem(path, { from: index, to });
          return (
            <li key={label}>
              <Group gap={4} justify="space-between" wrap="nowrap">
                <Text size="sm">{label}</Text>
                <Group gap={2} wrap="nowrap">
                  <Move
                    label={productTexts.moveUp(label)}
                    isPossible={rows[index - 1]?.timing === timing}
                    onMove={() => move(index - 1)}
                    isUp
                  />
                  <Move
                    label={productTexts.moveDown(label)}
                    isPossible={rows[index + 1]?.timing === timing}
                    onMove={() => move(index + 1)}
                  />
                </Group>
              </Group>
            </li>
          );
        })}
      </ol>
      <ListError errors={form.errors} name={path} />
    </Stack>
  );
}

interface MoveProps {
  readonly label: string;
  readonly isPossible: boolean;
  readonly isUp?: boolean;
  readonly onMove: () => void;
}

function Move({ label, isPossible, isUp = false, onMove }: MoveProps) {
  const Icon = isUp ? IconArrowUp : IconArrowDown;
  return (
    <ActionIcon variant="subtle" color="gray" aria-label={label} disabled={!isPossible} onClick={onMove}>
      <Icon size={14} aria-hidden />
    </ActionIcon>
  );
}

import { ActionIcon, Group, SimpleGrid, Text } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { productTexts } from '../../../texts/products.ts';

interface RowProps {
  readonly label: string;
  readonly onRemove: () => void;
  readonly children: ReactNode;
}

/** One row of a list of a form, which can be taken out. */
export function ListRow({ label, onRemove, children }: RowProps) {
  return (
    <Group role="group" aria-label={label} align="flex-start" gap="xs" wrap="nowrap">
      <SimpleGrid cols={{ base: 1, xs: 3 }} spacing="xs" flex={1}>
        {children}
      </SimpleGrid>
      <ActionIcon
        variant="subtle"
        color="gray"
        mt={28}
        aria-label={productTexts.remove(label)}
        onClick={onRemove}
      >
        <IconTrash size={16} aria-hidden />
      </ActionIcon>
    </Group>
  );
}

interface ErrorProps {
  readonly errors: Readonly<Record<string, ReactNode>>;
  readonly name: string;
}

/** What is refused of a list, or of a row of it that is no field. */
export function ListError({ errors, name }: ErrorProps) {
  const about = new RegExp(`^${name}(\\.\\d+)?$`);
  const error = Object.entries(errors).find(([path]) => about.test(path))?.[1];
  if (error === undefined || error === null) return null;
  return (
    <Text size="xs" c="var(--mantine-color-error)" role="alert" component="div">
      {error}
    </Text>
  );
}

import { SimpleGrid, Text } from '@mantine/core';
import type { ReactNode } from 'react';

interface Props {
  readonly facts: readonly (readonly [label: string, value: ReactNode])[];
  /** How many stand beside each other where there is room. */
  readonly columns?: number;
}

/** Figures with their names, as a list of terms. */
export function Facts({ facts, columns = 4 }: Props) {
  return (
    <SimpleGrid component="dl" cols={{ base: 2, md: columns }} spacing="md" m={0}>
      {facts.map(([label, value]) => (
        <div key={label}>
          <Text component="dt" size="xs" c="dimmed">
            {label}
          </Text>
          <Text component="dd" m={0} fw={600}>
            {value}
          </Text>
        </div>
      ))}
    </SimpleGrid>
  );
}

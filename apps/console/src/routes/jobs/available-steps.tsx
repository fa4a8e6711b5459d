import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { StepFactsFragment } from '../../api/generated/graphql.ts';
import { closeTexts } from '../../texts/close.ts';

const { steps: words } = closeTexts;

interface Props {
  readonly steps: readonly StepFactsFragment[];
  /** Absent for who may only look. */
  readonly onAdd: ((step: string) => void) | undefined;
}

/** Steps that the job could take and does not. */
export function AvailableSteps({ steps, onAdd }: Props) {
  return (
    <Stack gap="xs">
      <Title order={3}>{words.available}</Title>
      {steps.length === 0 && <Text c="dimmed">{words.allTaken}</Text>}
      {steps.map(({ stepName, description }) => (
        <Paper key={stepName} withBorder p="xs">
          <Group justify="space-between" wrap="nowrap" align="flex-start">
            <div style={{ minWidth: 0 }}>
              <Text size="sm" fw={600} style={{ overflowWrap: 'anywhere' }}>
                {stepName}
              </Text>
              <Text size="sm" c="dimmed">
                {description}
              </Text>
            </div>
            {onAdd !== undefined && (
              <Button
                size="compact-sm"
                variant="default"
                style={{ flex: 'none' }}
                leftSection={<IconPlus size={14} aria-hidden />}
                aria-label={words.addStep(stepName)}
                onClick={() => onAdd(stepName)}
              >
                {words.add}
              </Button>
            )}
          </Group>
        </Paper>
      ))}
    </Stack>
  );
}

import { ActionIcon, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconGripVertical, IconX } from '@tabler/icons-react';
import { type DragEvent, type KeyboardEvent, useState } from 'react';
import { closeTexts } from '../../texts/close.ts';

const { steps: words } = closeTexts;

interface Props {
  readonly steps: readonly string[];
  readonly described: ReadonlyMap<string, string | null>;
  /** Absent for who may only look. */
  readonly onMove: ((from: number, to: number) => void) | undefined;
  readonly onRemove: (step: string) => void;
}

/** The steps in order. One moves by drag, by Alt with an arrow key while it has the focus, and by its buttons. */
export function StepList({ steps, described, onMove, onRemove }: Props) {
  const [dragged, setDragged] = useState<number>();
  const onDragOver = (event: DragEvent, over: number) => {
    if (dragged === undefined || onMove === undefined) return;
    event.preventDefault();
    if (over === dragged) return;
    onMove(dragged, over);
    setDragged(over);
  };
  return (
    <Stack gap="xs">
      <Title order={3}>{words.taken}</Title>
      {onMove !== undefined && (
        <Text size="sm" c="dimmed">
          {words.keys}
        </Text>
      )}
      {steps.length === 0 && <Text c="dimmed">{words.noneTaken}</Text>}
      <Stack component="ol" gap="xs" m={0} p={0} style={{ listStyle: 'none' }}>
        {steps.map((step, index) => (
          <Paper
            key={step}
            component="li"
            withBorder
            p="xs"
            draggable={onMove !== undefined}
            onDragStart={() => setDragged(index)}
            onDragOver={(event: DragEvent) => onDragOver(event, index)}
            onDragEnd={() => setDragged(undefined)}
            opacity={dragged === index ? 0.5 : 1}
          >
            <Group wrap="nowrap" align="flex-start" gap="xs">
              {onMove !== undefined && (
                <Handle
                  label={words.handle(step, String(index + 1), String(steps.length))}
                  onMove={(by) => onMove(index, index + by)}
                />
              )}
              <Text size="sm" c="dimmed" ta="right" miw="1.5rem">
                {index + 1}
              </Text>
              <div style={{ flex: 1, minWidth: 0 }}>
                <Text size="sm" fw={600} style={{ overflowWrap: 'anywhere' }}>
                  {step}
                </Text>
                <Text size="sm" c="dimmed">
                  {described.get(step)}
                </Text>
              </div>
              {onMove !== undefined && (
                <Buttons
                  step={step}
                  isFirst={index === 0}
                  isLast={index === steps.length - 1}
                  onMove={(by) => onMove(index, index + by)}
                  onRemove={() => onRemove(step)}
                />
              )}
            </Group>
          </Paper>
        ))}
      </Stack>
    </Stack>
  );
}

/** By how many places a step moves with an arrow key. */
const byKey: Readonly<Record<string, number>> = { ArrowUp: -1, ArrowDown: 1 };

function Handle({ label, onMove }: { readonly label: string; readonly onMove: (by: number) => void }) {
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.altKey ? byKey[event.key] : undefined;
    if (by === undefined) return;
    event.preventDefault();
    onMove(by);
  };
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      aria-label={label}
      onKeyDown={onKeyDown}
      style={{ cursor: 'grab' }}
    >
      <IconGripVertical size={16} aria-hidden />
    </ActionIcon>
  );
}

interface ButtonsProps {
  readonly step: string;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly onMove: (by: number) => void;
  readonly onRemove: () => void;
}

function Buttons({ step, isFirst, isLast, onMove, onRemove }: ButtonsProps) {
  const look = { variant: 'subtle', color: 'gray' } as const;
  return (
    <Group gap={2} wrap="nowrap">
      <ActionIcon {...look} aria-label={words.up(step)} disabled={isFirst} onClick={() => onMove(-1)}>
        <IconArrowUp size={16} aria-hidden />
      </ActionIcon>
      <ActionIcon {...look} aria-label={words.down(step)} disabled={isLast} onClick={() => onMove(1)}>
        <IconArrowDown size={16} aria-hidden />
      </ActionIcon>
      <ActionIcon {...look} aria-label={words.removeStep(step)} onClick={onRemove}>
        <IconX size={16} aria-hidden />
      </ActionIcon>
    </Group>
  );
}

import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { Refused, Unreachable } from '../api/refused.ts';
import { texts } from '../texts/en.ts';

interface Props {
  readonly problem: Error;
  readonly onRetry?: (() => void) | undefined;
  /** What is said of an answer that did not come. */
  readonly unreachable?: string;
}

/** Why something could not be read or done, in the words of the server, with the code and the request to ask about. */
export function Problem({ problem, onRetry, unreachable = texts.state.unreachable }: Props) {
  const refused = problem instanceof Refused ? problem : undefined;
  return (
    <Alert role="alert" color="red" variant="light" icon={<IconAlertTriangle aria-hidden />}>
      <Stack gap={4}>
        <Text size="sm">{problem instanceof Unreachable ? unreachable : problem.message}</Text>
        {refused !== undefined && (
          <Text size="xs" c="dimmed">
            {texts.state.code(refused.code)}
            {refused.requestId !== undefined && ` · ${texts.state.request(refused.requestId)}`}
          </Text>
        )}
        {onRetry !== undefined && (
          <Group>
            <Button size="compact-sm" variant="default" onClick={onRetry}>
              {texts.state.again}
            </Button>
          </Group>
        )}
      </Stack>
    </Alert>
  );
}

import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import type { LoanCommand, PostingFormProps } from './loan-command.ts';
import { useOffered } from './use-offered.ts';

/** What a person may correct of a posting. */
export function PostingActions({ loan, posting }: Pick<PostingFormProps, 'loan' | 'posting'>) {
  const [chosen, setChosen] = useState<LoanCommand>();
  const offered = useOffered(loan, 'POSTING').filter(({ name }) => posting.allowedCommands.includes(name));
  return (
    <Group gap={4} wrap="nowrap">
      {offered.map((command) => (
        <Button key={command.name} variant="subtle" size="compact-xs" onClick={() => setChosen(command)}>
          {command.title}
        </Button>
      ))}
      {chosen?.on === 'POSTING' && (
        <chosen.Form loan={loan} posting={posting} onClose={() => setChosen(undefined)} />
      )}
    </Group>
  );
}

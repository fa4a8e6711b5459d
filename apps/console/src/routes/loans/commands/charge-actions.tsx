import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import type { ChargeFormProps, LoanCommand } from './loan-command.ts';
import { useOffered } from './use-offered.ts';

/** What can be done with a charge that something is left of. */
export function ChargeActions({ loan, charge }: Pick<ChargeFormProps, 'loan' | 'charge'>) {
  const [chosen, setChosen] = useState<LoanCommand>();
  return (
    <Group gap={4} wrap="nowrap">
      {useOffered(loan, 'CHARGE').map((command) => (
        <Button key={command.name} variant="subtle" size="compact-xs" onClick={() => setChosen(command)}>
          {command.title}
        </Button>
      ))}
      {chosen?.on === 'CHARGE' && (
        <chosen.Form loan={loan} charge={charge} onClose={() => setChosen(undefined)} />
      )}
    </Group>
  );
}

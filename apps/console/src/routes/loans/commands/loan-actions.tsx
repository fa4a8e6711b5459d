import { Button, Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import { loanCommandTexts } from '../../../texts/loan-commands.ts';
import type { LoanCommand, LoanFormProps } from './loan-command.ts';
import { useOffered } from './use-offered.ts';

/** What can be done with a loan: the usual next thing by a button, the rest behind another. */
export function LoanActions({ loan }: Pick<LoanFormProps, 'loan'>) {
  const [chosen, setChosen] = useState<LoanCommand>();
  const [first, ...others] = useOffered(loan, 'LOAN');
  if (first === undefined) return null;
  return (
    <>
      <Button onClick={() => setChosen(first)}>{first.title}</Button>
      {others.length > 0 && (
        <Menu position="bottom-end">
          <Menu.Target>
            <Button
              variant="default"
              rightSection={<IconChevronDown size={16} aria-hidden />}
              aria-label={loanCommandTexts.moreActions}
            >
              {loanCommandTexts.more}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {others.map((command) => (
              <Menu.Item key={command.name} onClick={() => setChosen(command)}>
                {command.title}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
      {chosen?.on === 'LOAN' && <chosen.Form loan={loan} onClose={() => setChosen(undefined)} />}
    </>
  );
}

import { Button, Group, Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { accountTexts } from '../../texts/account.ts';

interface Named {
  readonly name: string;
  readonly title: string;
}

interface Props<Command extends Named> {
  /** Those that whoever looks may give now, in their order. */
  readonly commands: readonly Command[];
  readonly form: (command: Command, onClose: () => void) => ReactNode;
}

/** What can be done with an account: the usual next thing by a button, the rest behind another. */
export function CommandMenu<Command extends Named>({ commands, form }: Props<Command>) {
  const [chosen, setChosen] = useState<Command>();
  const [first, ...others] = commands;
  return (
    <>
      {first !== undefined && <Button onClick={() => setChosen(first)}>{first.title}</Button>}
      {others.length > 0 && (
        <Menu position="bottom-end">
          <Menu.Target>
            <Button
              variant="default"
              rightSection={<IconChevronDown size={16} aria-hidden />}
              aria-label={accountTexts.command.moreActions}
            >
              {accountTexts.command.more}
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
      {chosen !== undefined && form(chosen, () => setChosen(undefined))}
    </>
  );
}

/** What can be done with a row of a list of an account's. */
export function CommandButtons<Command extends Named>({ commands, form }: Props<Command>) {
  const [chosen, setChosen] = useState<Command>();
  return (
    <Group gap={4} wrap="nowrap">
      {commands.map((command) => (
        <Button key={command.name} variant="subtle" size="compact-xs" onClick={() => setChosen(command)}>
          {command.title}
        </Button>
      ))}
      {chosen !== undefined && form(chosen, () => setChosen(undefined))}
    </Group>
  );
}

import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { texts } from '../texts/en.ts';
import { Panel } from './panel.tsx';
import { useMay } from './viewer.tsx';

interface Props {
  readonly title: string;
  /** What whoever changes them needs. */
  readonly permission: string;
  readonly form: (onClose: () => void) => ReactNode;
  readonly children: ReactNode;
}

/** Settings as they are, with the form that changes them for who may. */
export function SettingsPanel({ title, permission, form, children }: Props) {
  const mayEdit = useMay()(permission);
  const [isEditing, { open, close }] = useDisclosure(false);
  return (
    <Panel
      title={title}
      actions={
        mayEdit && (
          <Button variant="default" size="compact-sm" onClick={open}>
            {texts.command.edit}
          </Button>
        )
      }
    >
      {children}
      {isEditing && form(close)}
    </Panel>
  );
}

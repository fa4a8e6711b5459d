import { Button, Code, CopyButton, Group, Modal } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconBraces } from '@tabler/icons-react';
import { texts } from '../texts/en.ts';

/** The raw form of what a page shows, one click away. */
export function Raw({ value }: { readonly value: unknown }) {
  const [isOpen, { open, close }] = useDisclosure(false);
  const text = JSON.stringify(value, null, 2);
  return (
    <>
      <Button
        variant="subtle"
        size="compact-sm"
        leftSection={<IconBraces size={16} aria-hidden />}
        onClick={open}
      >
        {texts.raw.show}
      </Button>
      <Modal opened={isOpen} onClose={close} title={texts.raw.title} size="xl">
        <Group justify="flex-end" mb="xs">
          <CopyButton value={text}>
            {({ copy }) => (
              <Button size="compact-sm" variant="default" onClick={copy}>
                {texts.raw.copy}
              </Button>
            )}
          </CopyButton>
        </Group>
        <Code block tabIndex={0}>
          {text}
        </Code>
      </Modal>
    </>
  );
}

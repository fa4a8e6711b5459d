import { Button, Code, Modal } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { EventSchemaDocument, type EventTypeFragment } from '../../api/generated/graphql.ts';
import { useRead } from '../../api/reads.ts';
import { Loaded } from '../../components/loaded.tsx';
import { texts } from '../../texts/en.ts';

/** The schema of a type's payloads by its name, and whole one click away. */
export function EventSchema({ type, dataschema }: Pick<EventTypeFragment, 'type' | 'dataschema'>) {
  const [isOpen, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button variant="subtle" size="compact-xs" ff="monospace" onClick={open}>
        {dataschema}
      </Button>
      <Modal
        opened={isOpen}
        onClose={close}
        title={dataschema}
        size="xl"
        closeButtonProps={{ 'aria-label': texts.command.cancel }}
      >
        <Whole type={type} />
      </Modal>
    </>
  );
}

function Whole({ type }: { readonly type: string }) {
  const read = useRead(EventSchemaDocument, {});
  return (
    <Loaded read={read}>
      {({ externalEventTypes }) => (
        <Code block tabIndex={0}>
          {JSON.stringify(externalEventTypes.find((each) => each.type === type)?.schema, null, 2)}
        </Code>
      )}
    </Loaded>
  );
}

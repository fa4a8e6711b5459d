import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { CreateGlAccountDocument, GlAccountsDocument } from '../../api/generated/graphql.ts';
import { useRead } from '../../api/reads.ts';
import { CommandForm } from '../../components/command-form.tsx';
import { TextField } from '../../components/fields/text-field.tsx';
import { List } from '../../components/list.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Panel } from '../../components/panel.tsx';
import { useMay } from '../../components/viewer.tsx';
import { bookTexts } from '../../texts/books.ts';

const words = bookTexts.accounts;

/** The accounts of the general ledger, and a new one. */
export function ChartOfAccounts() {
  const read = useRead(GlAccountsDocument, {});
  const may = useMay();
  const [isCreating, { open, close }] = useDisclosure(false);
  return (
    <Panel
      title={bookTexts.sections.accounts}
      actions={
        may('CREATE_GL_ACCOUNT') && (
          <Button size="compact-sm" onClick={open}>
            {words.create}
          </Button>
        )
      }
    >
      <Loaded read={read}>
        {({ glAccounts }) => (
          <List
            caption={words.caption}
            columns={[
              { heading: words.code, show: ({ code }) => code, text: ({ code }) => code },
              { heading: words.name, show: ({ name }) => name, text: ({ name }) => name },
            ]}
            rows={glAccounts}
            keyOf={({ id }) => id}
            file={words.file}
            empty={words.none}
          />
        )}
      </Loaded>
      {isCreating && <CreateForm onClose={close} />}
    </Panel>
  );
}

function CreateForm({ onClose }: { readonly onClose: () => void }) {
  return (
    <CommandForm
      title={words.create}
      document={CreateGlAccountDocument}
      initial={{ code: '', name: '' }}
      toVariables={(input) => ({ input })}
      onClose={onClose}
    >
      {(form) => (
        <>
          <TextField form={form} name="code" label={words.code} hint={words.codeHint} required />
          <TextField form={form} name="name" label={words.name} hint={words.nameHint} required />
        </>
      )}
    </CommandForm>
  );
}

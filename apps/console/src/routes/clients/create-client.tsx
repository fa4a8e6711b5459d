import { useNavigate } from '@tanstack/react-router';
import { CreateClientDocument } from '../../api/generated/graphql.ts';
import { CommandForm } from '../../components/command-form.tsx';
import { DateField } from '../../components/fields/date-field.tsx';
import { given } from '../../components/fields/field.ts';
import { TextField } from '../../components/fields/text-field.tsx';
import { clientTexts as words } from '../../texts/clients.ts';

/** A new client, whose page opens then. */
export function CreateClient({ onClose }: { readonly onClose: () => void }) {
  const navigate = useNavigate();
  return (
    <CommandForm
      title={words.create}
      document={CreateClientDocument}
      initial={{ name: '', externalId: '', activatedOn: '' }}
      toVariables={({ name, externalId, activatedOn }) => ({
        input: { name: name.trim(), externalId: given(externalId), activatedOn: given(activatedOn) },
      })}
      onDone={({ createClient }) => navigate({ to: '/clients/$id', params: { id: createClient.id } })}
      onClose={onClose}
    >
      {(form) => (
        <>
          <TextField form={form} name="name" label={words.name} required />
          <TextField form={form} name="externalId" label={words.externalId} />
          <DateField form={form} name="activatedOn" label={words.activatedOn} hint={words.activatedOnHint} />
        </>
      )}
    </CommandForm>
  );
}

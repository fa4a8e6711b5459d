import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { CreateApiKeyDocument, type RoleColumnFragment, RolesDocument } from '../../api/generated/graphql.ts';
import { useRead } from '../../api/reads.ts';
import { CommandForm } from '../../components/command-form.tsx';
import { CopyText } from '../../components/copy-text.tsx';
import { given } from '../../components/fields/field.ts';
import { SelectField } from '../../components/fields/select-field.tsx';
import { TextField } from '../../components/fields/text-field.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { useMay } from '../../components/viewer.tsx';
import { settingTexts } from '../../texts/settings.ts';

const words = settingTexts.keys;

interface Props {
  readonly onMade: (secret: string) => void;
  readonly onClose: () => void;
}

/** Makes a key. */
export function CreateKeyForm({ onMade, onClose }: Props) {
  const read = useRead(RolesDocument, {});
  const may = useMay();
  // Nobody makes a key that may do more than they may.
  const isHeld = ({ permissions }: RoleColumnFragment) => permissions.every(may);
  return (
    <Loaded read={read}>
      {({ roles }) => (
        <CommandForm
          title={words.create}
          document={CreateApiKeyDocument}
          initial={{ name: '', role: roles.find(isHeld)?.name ?? '', expiresAt: '' }}
          toVariables={({ name, role, expiresAt }) => ({
            input: { name, role, expiresAt: given(expiresAt) },
          })}
          onDone={({ createApiKey }) => onMade(createApiKey.secret)}
          onClose={onClose}
        >
          {(form) => (
            <>
              <TextField form={form} name="name" label={words.name} hint={words.nameHint} required />
              <SelectField
                form={form}
                name="role"
                label={words.role}
                options={roles.filter(isHeld).map(({ name }) => ({ value: name, label: name }))}
              />
              <TextField form={form} name="expiresAt" label={words.expiresAt} hint={words.expiresHint} />
            </>
          )}
        </CommandForm>
      )}
    </Loaded>
  );
}

interface SecretProps {
  readonly secret: string;
  readonly onClose: () => void;
}

/** The secret of a key, which is shown this once: only the person's own word closes it. */
export function Secret({ secret, onClose }: SecretProps) {
  return (
    <Modal
      opened
      onClose={onClose}
      title={words.secretTitle}
      withCloseButton={false}
      closeOnClickOutside={false}
      closeOnEscape={false}
    >
      <Stack>
        <Text size="sm">{words.secretHint}</Text>
        <CopyText label={words.secret} text={secret} />
        <Group justify="flex-end">
          <Button onClick={onClose}>{words.copied}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}

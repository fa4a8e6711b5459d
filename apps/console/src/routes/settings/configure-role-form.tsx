import { Checkbox, SimpleGrid } from '@mantine/core';
import { ConfigureRoleDocument, type RoleColumnFragment } from '../../api/generated/graphql.ts';
import { CommandForm } from '../../components/command-form.tsx';
import { TextField } from '../../components/fields/text-field.tsx';
import { useViewer } from '../../components/viewer.tsx';
import { inWords } from '../../format/words.ts';
import { settingTexts } from '../../texts/settings.ts';

const words = settingTexts.roles;

interface Props {
  /** The role that is changed; a new one is made where it is absent. */
  readonly role?: RoleColumnFragment | undefined;
  readonly onClose: () => void;
}

/** Makes a role, or changes what one allows: of what the person who does so may do. */
export function ConfigureRoleForm({ role, onClose }: Props) {
  const held = useViewer().permissions.toSorted();
  return (
    <CommandForm
      title={role === undefined ? words.create : words.changeTitle(role.name)}
      document={ConfigureRoleDocument}
      initial={{ name: role?.name ?? '', permissions: role?.permissions ?? ['READ'] }}
      toVariables={({ name, permissions }) => ({
        input: { name: name.trim(), permissions: [...permissions] },
      })}
      size="xl"
      onClose={onClose}
    >
      {(form) => (
        <>
          {role === undefined && (
            <TextField form={form} name="name" label={words.name} hint={words.nameHint} required />
          )}
          <Checkbox.Group
            label={words.permissions}
            description={words.permissionsHint}
            {...form.getInputProps('permissions')}
          >
            <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }} spacing="xs" verticalSpacing={6} mt="xs">
              {held.map((permission) => (
                <Checkbox key={permission} value={permission} label={inWords(permission)} />
              ))}
            </SimpleGrid>
          </Checkbox.Group>
        </>
      )}
    </CommandForm>
  );
}

import { Button, ScrollArea, Stack, Table } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { type RoleColumnFragment, RolesDocument } from '../../api/generated/graphql.ts';
import { useRead } from '../../api/reads.ts';
import { Loaded } from '../../components/loaded.tsx';
import { Panel } from '../../components/panel.tsx';
import { useMay } from '../../components/viewer.tsx';
import { inWords } from '../../format/words.ts';
import { settingTexts } from '../../texts/settings.ts';
import { ConfigureRoleForm } from './configure-role-form.tsx';

const words = settingTexts.roles;

/** What each role allows, beside the others; roles of the own are made and changed here. */
export function Roles() {
  const read = useRead(RolesDocument, {});
  const may = useMay();
  const [change, setChange] = useState<'create' | RoleColumnFragment>();
  const create = (
    <Button size="compact-sm" onClick={() => setChange('create')}>
      {words.create}
    </Button>
  );
  return (
    <Panel title={words.title} actions={may('CONFIGURE_ROLES') && create}>
      <Loaded read={read}>
        {({ roles }) => {
          const permissions = [...new Set(roles.flatMap((role) => role.permissions))].toSorted();
          return (
            <ScrollArea
              type="auto"
              viewportProps={{ tabIndex: 0, role: 'group', 'aria-label': words.caption }}
            >
              <Table highlightOnHover verticalSpacing={4} miw="36rem">
                <caption className="visually-hidden">{words.caption}</caption>
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th scope="col">{words.permission}</Table.Th>
                    {roles.map((role) => (
                      <Table.Th key={role.name} scope="col" ta="center">
                        <Heading role={role} onChange={() => setChange(role)} />
                      </Table.Th>
                    ))}
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {permissions.map((permission) => (
                    <Table.Tr key={permission}>
                      <Table.Th scope="row" fw={400} title={permission}>
                        {inWords(permission)}
                      </Table.Th>
                      {roles.map((role) => (
                        <Table.Td key={role.name} ta="center">
                          <Mark isAllowed={role.permissions.includes(permission)} />
                        </Table.Td>
                      ))}
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </ScrollArea>
          );
        }}
      </Loaded>
      {change !== undefined && (
        <ConfigureRoleForm
          role={change === 'create' ? undefined : change}
          onClose={() => setChange(undefined)}
        />
      )}
    </Panel>
  );
}

interface HeadingProps {
  readonly role: RoleColumnFragment;
  readonly onChange: () => void;
}

/** The name of a role, which is changed by who may do all that it allows. */
function Heading({ role: { name, permissions, shipped }, onChange }: HeadingProps) {
  const may = useMay();
  if (shipped || !may('CONFIGURE_ROLES') || !permissions.every(may)) return name;
  return (
    <Stack gap={4} align="center">
      <span dir="auto">{name}</span>
      <Button size="compact-xs" variant="default" aria-label={words.changeTitle(name)} onClick={onChange}>
        {words.change}
      </Button>
    </Stack>
  );
}

function Mark({ isAllowed }: { readonly isAllowed: boolean }) {
  if (!isAllowed) {
    return (
      <>
        <span aria-hidden>–</span>
        <span className="visually-hidden">{words.forbidden}</span>
      </>
    );
  }
  return (
    <IconCheck size={16} role="img" aria-label={words.allowed} color="var(--mantine-primary-color-filled)" />
  );
}

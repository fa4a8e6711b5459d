import { ScrollArea, Table } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { RolesDocument } from '../../api/generated/graphql.ts';
import { useRead } from '../../api/reads.ts';
import { Loaded } from '../../components/loaded.tsx';
import { Panel } from '../../components/panel.tsx';
import { inWords } from '../../format/words.ts';
import { settingTexts } from '../../texts/settings.ts';

const words = settingTexts.roles;

/** What each role allows, beside the others. */
export function Roles() {
  const read = useRead(RolesDocument, {});
  return (
    <Panel title={words.title}>
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
                    {roles.map(({ name }) => (
                      <Table.Th key={name} scope="col" ta="center">
                        {name}
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
    </Panel>
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

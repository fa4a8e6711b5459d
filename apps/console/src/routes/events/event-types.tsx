import { Group, Stack, Switch, Table, Text, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { type EventTypeFragment, EventTypesDocument } from '../../api/generated/graphql.ts';
import { useRead } from '../../api/reads.ts';
import { Loaded } from '../../components/loaded.tsx';
import { PageLink } from '../../components/page-link.tsx';
import { Panel } from '../../components/panel.tsx';
import { useMay } from '../../components/viewer.tsx';
import { eventInWords } from '../../format/words.ts';
import { eventTexts } from '../../texts/events.ts';
import { EventSchema } from './event-schema.tsx';
import { SaveSelection } from './save-selection.tsx';
import { type Selection, selected } from './selection.ts';

const words = eventTexts.types;

/** Every type of event by what it is about, and whether others are told of it. */
export function EventTypes() {
  const read = useRead(EventTypesDocument, {});
  const [wanted, setWanted] = useState<Selection>(new Map());
  const [text, setText] = useState('');
  return (
    <Loaded read={read}>
      {({ externalEventTypes: all }) => {
        const select = (types: readonly EventTypeFragment[], enabled: boolean) =>
          setWanted((before) => selected(before, types, enabled));
        const found = all.filter((each) => isCalled(each, text));
        return (
          <Stack>
            <TextInput
              aria-label={words.find}
              placeholder={words.find}
              leftSection={<IconSearch size={16} aria-hidden />}
              value={text}
              onChange={(event) => setText(event.currentTarget.value)}
              maw="24rem"
            />
            {found.length === 0 && <Text c="dimmed">{words.none}</Text>}
            {[...Map.groupBy(found, ({ category }) => category)].map(([category, types]) => (
              <Category key={category} name={category} types={types} wanted={wanted} onSelect={select} />
            ))}
            {wanted.size > 0 && (
              <SaveSelection types={all} wanted={wanted} onDone={() => setWanted(new Map())} />
            )}
          </Stack>
        );
      }}
    </Loaded>
  );
}

function isCalled({ type, description, category }: EventTypeFragment, text: string): boolean {
  const sought = text.trim().toLowerCase();
  return [type, eventInWords(type), description, category].some((each) =>
    each.toLowerCase().includes(sought),
  );
}

interface CategoryProps {
  readonly name: string;
  readonly types: readonly EventTypeFragment[];
  readonly wanted: Selection;
  readonly onSelect: (types: readonly EventTypeFragment[], enabled: boolean) => void;
}

function Category({ name, types, wanted, onSelect }: CategoryProps) {
  const mayChange = useMay()('CONFIGURE_EXTERNAL_EVENTS');
  const isOn = ({ type, enabled }: EventTypeFragment) => wanted.get(type) ?? enabled;
  const on = types.filter(isOn).length;
  return (
    <Panel
      title={name}
      actions={
        <Group gap="sm">
          <Text size="sm" c="dimmed">
            {words.count(on, types.length)}
          </Text>
          <Switch
            aria-label={words.all(name)}
            checked={on === types.length}
            disabled={!mayChange}
            onChange={(event) => onSelect(types, event.currentTarget.checked)}
          />
        </Group>
      }
    >
      <Table.ScrollContainer minWidth="36rem">
        <Table verticalSpacing={6}>
          <caption className="visually-hidden">{words.caption(name)}</caption>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{words.type}</Table.Th>
              <Table.Th scope="col">{words.happened}</Table.Th>
              <Table.Th scope="col">{words.schema}</Table.Th>
              <Table.Th scope="col" w="4rem">
                {words.on}
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {types.map((each) => (
              <Table.Tr
                key={each.type}
                bg={wanted.has(each.type) ? 'var(--mantine-primary-color-light)' : undefined}
              >
                <Table.Td>
                  <PageLink to="/events" search={{ part: 'recent', type: each.type }} title={words.recent}>
                    {eventInWords(each.type)}
                  </PageLink>
                </Table.Td>
                <Table.Td>{each.description}</Table.Td>
                <Table.Td>
                  <EventSchema {...each} />
                </Table.Td>
                <Table.Td>
                  <Switch
                    aria-label={eventInWords(each.type)}
                    checked={isOn(each)}
                    disabled={!mayChange}
                    onChange={(event) => onSelect([each], event.currentTarget.checked)}
                  />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Panel>
  );
}

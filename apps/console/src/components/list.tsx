import { Button, Group, ScrollArea, Table, Text } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { WholeList } from '../api/whole-list.ts';
import { texts } from '../texts/en.ts';
import { ExportButton } from './export-button.tsx';

/** A column: its heading, what a cell shows, and what it is in a file. */
export interface Column<Row> {
  readonly heading: string;
  /** Absent where it is in a file alone. */
  readonly show?: (row: Row) => ReactNode;
  /** Absent where it says nothing in a file. */
  readonly text?: (row: Row) => string;
  readonly isAmount?: boolean;
  /** Whether it has sentences, which are read where a line has room for some words. */
  readonly isText?: boolean;
}

interface Pages {
  readonly hasNext: boolean;
  readonly hasPrevious: boolean;
  readonly next: () => void;
  readonly previous: () => void;
}

interface Props<Row> {
  /** What the list is of, for those who do not see it. */
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  readonly pages?: Pages;
  /** All of it, where it comes in pages: what a file has. */
  readonly whole?: WholeList<Row>;
  /** Name of the file without its ending; absent where the list is none to take along. */
  readonly file?: string;
  /** What is said where there is no row. */
  readonly empty?: ReactNode;
  /** Which rows count no more, or follow from others. */
  readonly isQuiet?: (row: Row) => boolean;
}

/** A list, page by page, that can be taken along as a file. */
export function List<Row>({ caption, columns, rows, keyOf, pages, whole, file, empty, isQuiet }: Props<Row>) {
  if (rows.length === 0) return <Text c="dimmed">{empty ?? texts.state.nothing}</Text>;
  const shown = columns.flatMap(({ heading, show, isAmount, isText }) =>
    show === undefined ? [] : [{ heading, show, isAmount, isText }],
  );
  return (
    <>
      <ScrollArea
        type="auto"
        offsetScrollbars="present"
        viewportProps={{ tabIndex: 0, role: 'group', 'aria-label': caption }}
      >
        <Table highlightOnHover verticalSpacing={6} stickyHeader={false}>
          <caption className="visually-hidden">{caption}</caption>
          <Table.Thead>
            <Table.Tr>
              {shown.map(({ heading, isAmount, isText }) => (
                <Table.Th
                  key={heading}
                  scope="col"
                  ta={isAmount ? 'right' : undefined}
                  miw={isText ? '18rem' : undefined}
                >
                  {heading}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((row) => (
              <Table.Tr key={keyOf(row)} c={isQuiet?.(row) ? 'dimmed' : undefined}>
                {shown.map(({ heading, show, isAmount }) => (
                  <Table.Td key={heading} ta={isAmount ? 'right' : undefined}>
                    {show(row)}
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollArea>
      {(file !== undefined || pages !== undefined) && (
        <Group justify="space-between">
          {file === undefined ? (
            <span />
          ) : (
            <ExportButton columns={columns} rows={rows} whole={whole} file={file} />
          )}
          {pages !== undefined && <Turn pages={pages} />}
        </Group>
      )}
    </>
  );
}

function Turn({ pages }: { readonly pages: Pages }) {
  if (!pages.hasNext && !pages.hasPrevious) return null;
  return (
    <Group gap="xs">
      <Button
        variant="default"
        size="compact-sm"
        disabled={!pages.hasPrevious}
        onClick={pages.previous}
        leftSection={<IconChevronLeft size={16} aria-hidden />}
      >
        {texts.list.previous}
      </Button>
      <Button
        variant="default"
        size="compact-sm"
        disabled={!pages.hasNext}
        onClick={pages.next}
        rightSection={<IconChevronRight size={16} aria-hidden />}
      >
        {texts.list.next}
      </Button>
    </Group>
  );
}

import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useEffect, useRef, useState } from 'react';
import { gather, mostOfAList, type WholeList } from '../api/whole-list.ts';
import { saveFile, toCsv } from '../format/csv.ts';
import { formatCount } from '../format/words.ts';
import { texts } from '../texts/en.ts';

/** A column of a file. */
interface Told<Row> {
  readonly heading: string;
  /** Absent where the file does not have it. */
  readonly text?: (row: Row) => string;
}

interface Props<Row> {
  readonly columns: readonly Told<Row>[];
  /** Those that are shown. */
  readonly rows: readonly Row[];
  /** All of the list, where those that are shown may be a page of it. */
  readonly whole?: WholeList<Row> | undefined;
  /** Name of the file without its ending. */
  readonly file: string;
}

/** Saves a list as a file that spreadsheets open: all of it, whichever page is shown. */
export function ExportButton<Row>({ columns, rows, whole, file }: Props<Row>) {
  const [count, setCount] = useState<number>();
  const reading = useRef<AbortController>(undefined);
  useEffect(() => () => reading.current?.abort(), []);
  const save = async () => {
    if (whole === undefined) return saveRows(file, columns, rows);
    reading.current = new AbortController();
    const { signal } = reading.current;
    setCount(0);
    try {
      const gathered = await gather(whole, signal, setCount);
      saveRows(file, columns, gathered.rows);
      const most = formatCount(mostOfAList.rows);
      if (!gathered.isWhole) notifications.show({ message: texts.list.mostRows(most), color: 'yellow' });
    } catch (error) {
      if (!signal.aborted) notifications.show({ message: String(error), color: 'red' });
    } finally {
      setCount(undefined);
    }
  };
  if (count === undefined) {
    return (
      <Button variant="subtle" size="compact-sm" onClick={save}>
        {texts.list.export}
      </Button>
    );
  }
  return (
    <Group gap="xs">
      <span role="status">{texts.list.exporting(formatCount(count))}</span>
      <Button variant="default" size="compact-sm" onClick={() => reading.current?.abort()}>
        {texts.command.cancel}
      </Button>
    </Group>
  );
}

/** Saves what columns say of rows in a file, by its name without the ending. */
function saveRows<Row>(file: string, columns: Props<Row>['columns'], rows: readonly Row[]): void {
  const told = columns.flatMap(({ heading, text }) => (text === undefined ? [] : [{ heading, text }]));
  const header = told.map(({ heading }) => heading);
  saveFile(
    `${file}.csv`,
    toCsv(
      header,
      rows.map((row) => told.map(({ text }) => text(row))),
    ),
  );
}

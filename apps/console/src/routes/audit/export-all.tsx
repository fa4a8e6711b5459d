import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import {
  CommandLogDocument,
  type CommandLogFilter,
  type CommandLogQuery,
  type CommandRowFragment,
} from '../../api/generated/graphql.ts';
import { send } from '../../api/send.ts';
import { saveRows } from '../../components/list.tsx';
import { formatCount } from '../../format/words.ts';
import { auditTexts } from '../../texts/audit.ts';
import { commandColumns } from './command-columns.tsx';

/** Units: rows. What a file holds at most; a page of it, as large as the API gives one. */
const most = { file: 5_000, page: 100 };

/** Saves every command that fits, page by page. */
export function ExportAll({ filter }: { readonly filter: CommandLogFilter }) {
  const [count, setCount] = useState<number>();
  const save = async () => {
    setCount(0);
    try {
      const { rows, isWhole } = await allThatFit(filter, setCount);
      saveRows(auditTexts.file, commandColumns, rows);
      if (!isWhole) {
        notifications.show({ message: auditTexts.mostRows(formatCount(most.file)), color: 'yellow' });
      }
    } catch (error) {
      notifications.show({ message: error instanceof Error ? error.message : String(error), color: 'red' });
    } finally {
      setCount(undefined);
    }
  };
  return (
    <Button variant="default" onClick={save} disabled={count !== undefined}>
      {count === undefined ? auditTexts.export : auditTexts.exporting(formatCount(count))}
    </Button>
  );
}

async function allThatFit(filter: CommandLogFilter, onCount: (count: number) => void) {
  const rows: CommandRowFragment[] = [];
  let after: string | null = null;
  while (rows.length < most.file) {
    const { commandLog }: CommandLogQuery = await send(CommandLogDocument, {
      filter,
      first: most.page,
      after,
    });
    rows.push(...commandLog.edges.map(({ node }) => node));
    onCount(rows.length);
    if (!commandLog.pageInfo.hasNextPage) return { rows, isWhole: true };
    after = commandLog.pageInfo.endCursor;
  }
  return { rows, isWhole: false };
}

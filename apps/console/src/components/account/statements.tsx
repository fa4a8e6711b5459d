import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { fetchFile } from '../../api/fetch-file.ts';
import { AccountStatementsDocument, type AccountStatementsQuery } from '../../api/generated/graphql.ts';
import { useRead } from '../../api/reads.ts';
import { saveBlob } from '../../format/csv.ts';
import { accountTexts } from '../../texts/account.ts';
import { Amount } from '../amount.tsx';
import { type Column, List } from '../list.tsx';
import { Loaded } from '../loaded.tsx';
import { Day } from '../when.tsx';
import type { AccountTabProps } from './tab.ts';

const words = accountTexts.statements;
type Statement = AccountStatementsQuery['statements'][number];

const day = (heading: string, of: (statement: Statement) => string): Column<Statement> => ({
  heading,
  show: (statement) => <Day date={of(statement)} />,
  text: of,
});
const amount = (heading: string, of: (statement: Statement) => string): Column<Statement> => ({
  heading,
  isAmount: true,
  show: (statement) => <Amount value={of(statement)} />,
  text: of,
});

/** What was said to the holder about each period, to be taken along. */
export function Statements({ account }: AccountTabProps) {
  const read = useRead(AccountStatementsDocument, { id: account.id });
  const files: Column<Statement> = {
    heading: words.files,
    show: (statement) => (
      <Group gap="xs" wrap="nowrap">
        {(['pdf', 'csv'] as const).map((form) => (
          <Button
            key={form}
            variant="default"
            size="compact-sm"
            aria-label={words.file(form.toUpperCase(), statement.fromDate, statement.toDate)}
            onClick={() => save(statement[form], fileName(account.accountNo, statement, form))}
          >
            {form.toUpperCase()}
          </Button>
        ))}
      </Group>
    ),
  };
  return (
    <Loaded read={read}>
      {({ statements }) => (
        <List
          caption={`${words.caption} (${account.currency})`}
          columns={[
            day(words.from, ({ fromDate }) => fromDate),
            day(words.to, ({ toDate }) => toDate),
            amount(words.opening, ({ openingBalance }) => openingBalance),
            amount(words.closing, ({ closingBalance }) => closingBalance),
            files,
          ]}
          rows={statements}
          keyOf={({ id }) => id}
          empty={words.empty}
        />
      )}
    </Loaded>
  );
}

function fileName(accountNo: string, { fromDate, toDate }: Statement, form: string): string {
  return `statement-${accountNo}-${fromDate}-${toDate}.${form}`;
}

async function save(path: string, name: string): Promise<void> {
  try {
    saveBlob(name, await fetchFile(path));
  } catch (error) {
    notifications.show({ message: error instanceof Error ? error.message : String(error), color: 'red' });
  }
}

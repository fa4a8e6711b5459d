import { Text } from '@mantine/core';
import { type AccountKind, InlineCobDocument } from '../../api/generated/graphql.ts';
import { formatDay } from '../../format/dates.ts';
import { accountTexts } from '../../texts/account.ts';
import { CommandForm } from '../command-form.tsx';
import { useDates } from '../dates.tsx';
import type { Looking } from './use-offered.ts';

const words = accountTexts.command;

/** What of an account says whether days of it can be closed. */
interface Closable {
  readonly id: string;
  readonly closedOn: string | null;
  /** Null where no day of it is closed yet. */
  readonly lastClosedDate: string | null;
}

/** The day that it became active, null of one that is none yet: the first day that can be closed. */
type Since = string | null;

interface Props {
  readonly account: Closable;
  readonly since: Since;
  readonly kind: AccountKind;
  readonly onClose: () => void;
}

/** Closes the days that an account is behind, which a command on several accounts does. */
export function InlineClose({ account: { id, lastClosedDate }, since, kind, onClose }: Props) {
  const { cobDate } = useDates();
  return (
    <CommandForm
      title={words.close}
      document={InlineCobDocument}
      initial={{}}
      toVariables={() => ({ input: { accountIds: [id], kind } })}
      preview={() => (
        <Text size="sm">
          {lastClosedDate === null
            ? words.closesFirst(formatDay(since ?? ''), formatDay(cobDate))
            : words.closes(formatDay(lastClosedDate), formatDay(cobDate))}
        </Text>
      )}
      outcome={({ inlineCob: [account] }) => account && (account.error ?? words.closed(account.daysClosed))}
      onClose={onClose}
    />
  );
}

/** Whether whoever looks may close days of it: it is no command on one account, which `allowedCommands` would name. */
export const isClosable = (
  { closedOn, lastClosedDate }: Closable,
  since: Since,
  { may, cobDate }: Looking,
): boolean =>
  may('INLINE_COB') &&
  closedOn === null &&
  since !== null &&
  (lastClosedDate === null ? since <= cobDate : lastClosedDate < cobDate);

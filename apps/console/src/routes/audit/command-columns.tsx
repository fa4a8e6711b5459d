import { Badge } from '@mantine/core';
import type { CommandRowFragment } from '../../api/generated/graphql.ts';
import { AccountLinks } from '../../components/account-links.tsx';
import type { Column } from '../../components/list.tsx';
import { PageLink } from '../../components/page-link.tsx';
import { Day, Instant } from '../../components/when.tsx';
import { inWords, wordsIn } from '../../format/words.ts';
import { auditTexts } from '../../texts/audit.ts';

/** What came of a command: accepted, or the code that it was refused with. */
export function Outcome({ refusedWith }: Pick<CommandRowFragment, 'refusedWith'>) {
  const text = refusedWith === null ? auditTexts.accepted : inWords(refusedWith);
  return (
    <Badge color={refusedWith === null ? 'ink' : 'orange'} title={refusedWith ?? undefined}>
      {text}
    </Badge>
  );
}

/** A command as a row of the log, in sight and in a file. */
export const commandColumns: readonly Column<CommandRowFragment>[] = [
  {
    heading: auditTexts.at,
    show: ({ createdAt }) => <Instant at={createdAt} />,
    text: ({ createdAt }) => createdAt,
  },
  {
    heading: auditTexts.command,
    show: ({ id, command }) => (
      <PageLink from="/audit" to="/audit" search={(now) => ({ ...now, entry: id })}>
        {wordsIn(command)}
      </PageLink>
    ),
    text: ({ command }) => command,
  },
  {
    heading: auditTexts.entity,
    show: ({ accounts }) => <AccountLinks accounts={accounts} />,
    text: ({ accounts }) => accounts.map(({ accountNo }) => accountNo).join(' '),
  },
  { heading: auditTexts.actor, show: ({ actor }) => actor, text: ({ actor }) => actor },
  {
    heading: auditTexts.outcome,
    show: ({ refusedWith }) => <Outcome refusedWith={refusedWith} />,
    text: ({ refusedWith }) => refusedWith ?? auditTexts.accepted,
  },
  {
    heading: auditTexts.businessDate,
    show: ({ businessDate }) => <Day date={businessDate} />,
    text: ({ businessDate }) => businessDate,
  },
  { heading: auditTexts.request, text: ({ requestId }) => requestId },
  { heading: auditTexts.key, text: ({ idempotencyKey }) => idempotencyKey ?? '' },
  { heading: auditTexts.address, text: ({ address }) => address ?? '' },
  { heading: auditTexts.id, text: ({ id }) => id },
];

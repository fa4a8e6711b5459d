import { Code, Drawer, Stack, Text, Title } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { CommandLogEntryDocument } from '../../api/generated/graphql.ts';
import { useRead } from '../../api/reads.ts';
import { AccountLinks } from '../../components/account-links.tsx';
import { CopyText } from '../../components/copy-text.tsx';
import { Facts } from '../../components/facts.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Day, Instant } from '../../components/when.tsx';
import { wordsIn } from '../../format/words.ts';
import { auditTexts } from '../../texts/audit.ts';
import { texts } from '../../texts/en.ts';
import { Outcome } from './command-columns.tsx';

const route = getRouteApi('/audit');

/** One command beside the others, whole: what it was told, and what came of it. */
export function CommandEntry({ id }: { readonly id: string }) {
  const navigate = route.useNavigate();
  const read = useRead(CommandLogEntryDocument, { id });
  return (
    <Drawer
      opened
      onClose={() => navigate({ search: (now) => ({ ...now, entry: undefined }) })}
      position="right"
      size="xl"
      title={auditTexts.details}
      closeButtonProps={{ 'aria-label': texts.command.cancel }}
    >
      <Loaded read={read}>
        {({ node }) =>
          node?.__typename === 'CommandLogEntry' ? (
            <Stack>
              <Title order={2}>{wordsIn(node.command)}</Title>
              <Facts
                columns={3}
                facts={[
                  [auditTexts.outcome, <Outcome key="outcome" refusedWith={node.refusedWith} />],
                  [auditTexts.actor, node.actor],
                  [auditTexts.entity, <AccountLinks key="accounts" accounts={node.accounts} />],
                  [auditTexts.at, <Instant key="at" at={node.createdAt} />],
                  [auditTexts.businessDate, <Day key="day" date={node.businessDate} />],
                  [auditTexts.address, node.address ?? '–'],
                ]}
              />
              <CopyText label={auditTexts.request} text={node.requestId} />
              {node.idempotencyKey !== null && <CopyText label={auditTexts.key} text={node.idempotencyKey} />}
              <Whole label={auditTexts.input} value={node.input} />
              <Whole label={auditTexts.answer} value={node.answer} />
            </Stack>
          ) : (
            <Text>{auditTexts.missing}</Text>
          )
        }
      </Loaded>
    </Drawer>
  );
}

function Whole({ label, value }: { readonly label: string; readonly value: unknown }) {
  return (
    <>
      <Title order={3}>{label}</Title>
      <Code block tabIndex={0}>
        {JSON.stringify(value, null, 2)}
      </Code>
    </>
  );
}

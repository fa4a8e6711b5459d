import { Button, Group, Text } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useState } from 'react';
import {
  type FailureReasonInput,
  type RunFactsFragment,
  RunFailedAccountsDocument,
  type RunFailedAccountsQuery,
} from '../../api/generated/graphql.ts';
import { useRead } from '../../api/reads.ts';
import { accountColumn } from '../../components/account-column.tsx';
import { List } from '../../components/list.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { useMay } from '../../components/viewer.tsx';
import { Day } from '../../components/when.tsx';
import { formatCount } from '../../format/words.ts';
import { closeTexts } from '../../texts/close.ts';
import { RetryForm, SkipForm } from './failure-forms.tsx';

const { failures: words, commands } = closeTexts;

type Failure = NonNullable<RunFailedAccountsQuery['jobRun']>['failures'][number];

interface Props {
  readonly run: RunFactsFragment;
  /** Absent where those of all reasons are shown. */
  readonly reason: FailureReasonInput | undefined;
  /** How many there are. */
  readonly all: number;
  /** Units: milliseconds. How often they are read again. */
  readonly every: number | false;
}

type Doing = { readonly name: 'retry' | 'skip'; readonly failures: readonly Failure[] };

/** Failed accounts with the reason of each, to be tried again alone or together, or left out. */
export function FailedAccounts({ run, reason, all, every }: Props) {
  const read = useRead(
    RunFailedAccountsDocument,
    { id: run.id, reason: reason ?? null },
    { refetchInterval: every },
  );
  return (
    <Loaded read={read}>
      {({ jobRun }) => <Accounts run={run} failures={jobRun?.failures ?? []} all={all} />}
    </Loaded>
  );
}

interface AccountsProps {
  readonly run: RunFactsFragment;
  readonly failures: readonly Failure[];
  readonly all: number;
}

function Accounts({ run, failures, all }: AccountsProps) {
  const [doing, setDoing] = useState<Doing>();
  const mayRetry = useMay()('INLINE_COB');
  const maySkip = run.allowedCommands.includes('skipFailedAccount');
  const onClose = () => setDoing(undefined);
  return (
    <>
      {failures.length < all && (
        <Text size="sm" c="dimmed">
          {words.first(formatCount(failures.length), formatCount(all))}
        </Text>
      )}
      <List
        caption={words.everyAccount}
        rows={failures}
        keyOf={({ accountId }) => accountId}
        file="failed-accounts"
        columns={[
          accountColumn(words.account),
          {
            heading: words.date,
            show: ({ cobDate }) => <Day date={cobDate} />,
            text: ({ cobDate }) => cobDate,
          },
          { heading: words.step, show: ({ step }) => step ?? words.noStep, text: ({ step }) => step ?? '' },
          { heading: words.code, show: ({ code }) => code, text: ({ code }) => code },
          {
            heading: words.reason,
            show: ({ message }) => message,
            text: ({ message }) => message,
            isText: true,
          },
          {
            heading: words.attempts,
            show: ({ attempts }) => formatCount(attempts),
            text: ({ attempts }) => String(attempts),
            isAmount: true,
          },
          {
            heading: words.toDo,
            show: (failure) => (
              <Group gap={4} wrap="nowrap">
                {mayRetry && (
                  <Button
                    size="compact-sm"
                    variant="default"
                    aria-label={words.retryOf(failure.account.accountNo)}
                    onClick={() => setDoing({ name: 'retry', failures: [failure] })}
                  >
                    {commands.retryOne}
                  </Button>
                )}
                {maySkip && (
                  <Button
                    size="compact-sm"
                    variant="default"
                    aria-label={words.skipOf(failure.account.accountNo)}
                    onClick={() => setDoing({ name: 'skip', failures: [failure] })}
                  >
                    {commands.skip}
                  </Button>
                )}
              </Group>
            ),
          },
        ]}
      />
      {mayRetry && failures.length > 1 && (
        <Group>
          <Button
            variant="default"
            leftSection={<IconRefresh size={16} aria-hidden />}
            onClick={() => setDoing({ name: 'retry', failures })}
          >
            {commands.retryShown(formatCount(failures.length))}
          </Button>
        </Group>
      )}
      {doing?.name === 'retry' && (
        <RetryForm accounts={doing.failures.map(({ account }) => account)} onClose={onClose} />
      )}
      {doing?.name === 'skip' && doing.failures[0] !== undefined && (
        <SkipForm runId={run.id} account={doing.failures[0].account} onClose={onClose} />
      )}
    </>
  );
}

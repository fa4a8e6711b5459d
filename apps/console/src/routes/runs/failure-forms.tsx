import { Text, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import {
  CloseAccountsDocument,
  type CloseAccountsMutation,
  type NamedAccountFragment,
  SkipAccountDocument,
} from '../../api/generated/graphql.ts';
import { CommandForm } from '../../components/command-form.tsx';
import { formatCount } from '../../format/words.ts';
import { closeTexts } from '../../texts/close.ts';

const { commands: words, failures, failedAccounts } = closeTexts;

interface RetryProps {
  readonly accounts: readonly NamedAccountFragment[];
  readonly onClose: () => void;
}

/** Closes some accounts now, each with an outcome of its own, which is told once it is there. */
export function RetryForm({ accounts, onClose }: RetryProps) {
  const accountIds = accounts.map(({ id }) => id);
  return (
    <CommandForm
      title={accountIds.length === 1 ? words.retryOne : words.retryShown(formatCount(accountIds.length))}
      document={CloseAccountsDocument}
      initial={{}}
      toVariables={() => ({ input: { accountIds } })}
      onDone={(done) => tellOutcome(done, accounts)}
      onClose={onClose}
    >
      {() => <Text size="sm">{words.retryEffect(failedAccounts(formatCount(accountIds.length)))}</Text>}
    </CommandForm>
  );
}

function tellOutcome(
  { inlineCob: outcomes }: CloseAccountsMutation,
  accounts: readonly NamedAccountFragment[],
): void {
  const left = outcomes.filter(({ error }) => error !== null);
  const [first] = left;
  if (first === undefined) return;
  notifications.show({
    color: 'red',
    title: words.retried(formatCount(outcomes.length - left.length), formatCount(left.length)),
    message: `${accounts.find(({ id }) => id === first.accountId)?.accountNo}: ${first.error}`,
    autoClose: false,
  });
}

interface SkipProps {
  readonly runId: string;
  readonly account: NamedAccountFragment;
  readonly onClose: () => void;
}

/** Leaves an account out of a run for good, with a reason. */
export function SkipForm({ runId, account, onClose }: SkipProps) {
  return (
    <CommandForm
      title={words.skipAccount}
      document={SkipAccountDocument}
      initial={{ reason: '' }}
      toVariables={({ reason }) => ({ input: { runId, accountId: account.id, reason } })}
      isDestructive
      onClose={onClose}
    >
      {(form) => (
        <>
          <Text size="sm">
            {failures.account} <b>{account.accountNo}</b>. {words.skipEffect}
          </Text>
          <Textarea
            label={words.skipReason}
            description={words.skipReasonHint}
            required
            data-autofocus
            autosize
            minRows={2}
            {...form.getInputProps('reason')}
          />
        </>
      )}
    </CommandForm>
  );
}

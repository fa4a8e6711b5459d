import { Button, Text } from '@mantine/core';
import { IconPlayerPlay, IconPlayerStop, IconRefresh } from '@tabler/icons-react';
import { useState } from 'react';
import {
  ResumeRunDocument,
  RetryFailuresDocument,
  type RunFactsFragment,
  StopRunDocument,
} from '../../api/generated/graphql.ts';
import { CommandForm } from '../../components/command-form.tsx';
import { accountsLeft } from '../../format/close.ts';
import { formatCount } from '../../format/words.ts';
import { closeTexts } from '../../texts/close.ts';

const { commands: words, accounts, failedAccounts } = closeTexts;

interface Props {
  readonly run: RunFactsFragment;
}

/** What the API lets this person do with the run in its state. */
export function RunCommands({ run }: Props) {
  const [form, setForm] = useState<'stop' | 'resume' | 'retry'>();
  const onClose = () => setForm(undefined);
  const may = (name: string) => run.allowedCommands.includes(name);
  const left = accounts(formatCount(accountsLeft(run)));
  return (
    <>
      {/* To stop what is stopped already changes nothing. */}
      {may('stopJobRun') && !may('resumeJobRun') && (
        <Button
          variant="default"
          leftSection={<IconPlayerStop size={16} aria-hidden />}
          onClick={() => setForm('stop')}
        >
          {words.stop}
        </Button>
      )}
      {may('resumeJobRun') && (
        <Button leftSection={<IconPlayerPlay size={16} aria-hidden />} onClick={() => setForm('resume')}>
          {words.resume}
        </Button>
      )}
      {may('retryFailedAccounts') && (
        <Button leftSection={<IconRefresh size={16} aria-hidden />} onClick={() => setForm('retry')}>
          {words.retryAll}
        </Button>
      )}
      {form === 'stop' && (
        <CommandForm
          title={words.stop}
          document={StopRunDocument}
          initial={{}}
          toVariables={() => ({ id: run.id })}
          isDestructive
          onClose={onClose}
        >
          {() => <Text size="sm">{words.stopEffect(left)}</Text>}
        </CommandForm>
      )}
      {form === 'resume' && (
        <CommandForm
          title={words.resume}
          document={ResumeRunDocument}
          initial={{}}
          toVariables={() => ({ id: run.id })}
          onClose={onClose}
        >
          {() => <Text size="sm">{words.resumeEffect(left)}</Text>}
        </CommandForm>
      )}
      {form === 'retry' && (
        <CommandForm
          title={words.retryAll}
          document={RetryFailuresDocument}
          initial={{}}
          toVariables={() => ({ runId: run.id })}
          onClose={onClose}
        >
          {() => <Text size="sm">{words.retryAllEffect(failedAccounts(formatCount(run.failed)))}</Text>}
        </CommandForm>
      )}
    </>
  );
}

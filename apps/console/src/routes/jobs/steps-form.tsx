import { Text } from '@mantine/core';
import { ConfigureStepsDocument } from '../../api/generated/graphql.ts';
import { CommandForm } from '../../components/command-form.tsx';
import { closeTexts } from '../../texts/close.ts';
import { differenceInWords } from './difference.ts';
import type { Difference } from './step-order.ts';

const { steps: words } = closeTexts;

interface Props {
  readonly job: string;
  readonly steps: readonly string[];
  readonly difference: Difference;
  readonly onClose: () => void;
}

/** Has the next runs of a job take these steps, in this order. */
export function StepsForm({ job, steps, difference, onClose }: Props) {
  return (
    <CommandForm
      title={words.save}
      document={ConfigureStepsDocument}
      initial={{}}
      toVariables={() => ({
        input: {
          jobName: job,
          businessSteps: steps.map((stepName, index) => ({ stepName, order: index + 1 })),
        },
      })}
      isDestructive={difference.removed.length > 0}
      onClose={onClose}
    >
      {() => (
        <>
          <Text size="sm" fw={600} style={{ overflowWrap: 'anywhere' }}>
            {differenceInWords(difference)}
          </Text>
          <Text size="sm">{words.fromNextRun}</Text>
        </>
      )}
    </CommandForm>
  );
}

import { Text } from '@mantine/core';
import { GiveUpOutboundCallDocument, RetryOutboundCallDocument } from '../../api/generated/graphql.ts';
import { CommandForm } from '../../components/command-form.tsx';
import { ReasonForm } from '../../components/reason-form.tsx';
import { settingTexts } from '../../texts/settings.ts';

const words = settingTexts.calls;

/** What a person does about a call that failed. */
export interface Mend {
  readonly how: 'retry' | 'give up';
  readonly id: string;
  readonly name: string;
}

interface Props {
  readonly mend: Mend;
  readonly onClose: () => void;
}

/** Has a call made again, or gives it up for a reason. */
export function MendCallForm({ mend: { how, id }, onClose }: Props) {
  if (how === 'give up') {
    return (
      <ReasonForm
        title={words.giveUpTitle}
        hint={words.giveUpHint}
        document={GiveUpOutboundCallDocument}
        toVariables={(reason) => ({ id, reason })}
        onClose={onClose}
      />
    );
  }
  return (
    <CommandForm
      title={words.retry}
      document={RetryOutboundCallDocument}
      initial={{}}
      toVariables={() => ({ id })}
      onClose={onClose}
    >
      {() => <Text size="sm">{words.retryHint}</Text>}
    </CommandForm>
  );
}

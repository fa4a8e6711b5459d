import { Text } from '@mantine/core';
import { CatchUpDocument, StartRunDocument } from '../../api/generated/graphql.ts';
import { closeJob, useClose } from '../../components/close.tsx';
import { CommandForm } from '../../components/command-form.tsx';
import { useDates } from '../../components/dates.tsx';
import { formatDay } from '../../format/dates.ts';
import { formatCount } from '../../format/words.ts';
import { closeTexts } from '../../texts/close.ts';

const { dates: words, accounts } = closeTexts;

interface Props {
  readonly onClose: () => void;
}

/** Closes the COB date. */
export function StartCloseForm({ onClose }: Props) {
  const { cobDate } = useDates();
  const { close } = useClose();
  const behind = close?.behind.accountsBehind ?? 0;
  return (
    <CommandForm
      title={words.start}
      document={StartRunDocument}
      initial={{}}
      toVariables={() => ({ input: { name: closeJob } })}
      onClose={onClose}
    >
      {() => (
        <Text size="sm">
          {behind === 0
            ? words.startNone(formatDay(cobDate))
            : words.startEffect(formatDay(cobDate), accounts(formatCount(behind)))}
        </Text>
      )}
    </CommandForm>
  );
}

/** Closes whatever is behind, by whatever run it takes. */
export function CatchUpForm({ onClose }: Props) {
  const { cobDate } = useDates();
  const { close } = useClose();
  const { accountsBehind = 0, processingDate = null } = close?.behind ?? {};
  return (
    <CommandForm
      title={words.catchUp}
      document={CatchUpDocument}
      initial={{}}
      toVariables={() => ({})}
      onClose={onClose}
    >
      {() => (
        <Text size="sm">
          {accountsBehind === 0 || processingDate === null
            ? words.catchUpNone
            : words.catchUpEffect(
                accounts(formatCount(accountsBehind)),
                formatDay(processingDate),
                formatDay(cobDate),
              )}
        </Text>
      )}
    </CommandForm>
  );
}

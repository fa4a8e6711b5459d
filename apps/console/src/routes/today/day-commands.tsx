import { Button } from '@mantine/core';
import {
  IconCalendarPlus,
  IconPlayerPlay,
  IconPlayerSkipForward,
  IconPlayerTrackNext,
} from '@tabler/icons-react';
import { useState } from 'react';
import { useClose } from '../../components/close.tsx';
import { useDates } from '../../components/dates.tsx';
import { useMay } from '../../components/viewer.tsx';
import { isLive } from '../../format/close.ts';
import { closeTexts } from '../../texts/close.ts';
import { CatchUpForm, StartCloseForm } from './close-forms.tsx';
import { FastForwardForm, MoveDateForm } from './date-forms.tsx';

const { dates: words } = closeTexts;

type Form = 'move' | 'start' | 'catchUp' | 'forward';

/** What an operator does with the day: move it, close it, catch up, and take a sandbox forward. */
export function DayCommands() {
  const [form, setForm] = useState<Form>();
  const may = useMay();
  const { mode, sandbox } = useDates();
  const { close } = useClose();
  const isMoving = close?.run !== undefined && isLive(close.run);
  const isBehind = close !== undefined && close.behind.accountsBehind > 0;
  const onClose = () => setForm(undefined);
  return (
    <>
      {may('RUN_JOB') && !isMoving && (
        <Button
          variant={isBehind ? 'filled' : 'default'}
          leftSection={<IconPlayerPlay size={16} aria-hidden />}
          onClick={() => setForm('start')}
        >
          {words.start}
        </Button>
      )}
      {may('RUN_JOB') && isBehind && (
        <Button
          variant="default"
          leftSection={<IconPlayerTrackNext size={16} aria-hidden />}
          onClick={() => setForm('catchUp')}
        >
          {words.catchUp}
        </Button>
      )}
      {may('SET_BUSINESS_DATE') && mode === 'MANAGED' && (
        <Button
          variant="default"
          leftSection={<IconCalendarPlus size={16} aria-hidden />}
          onClick={() => setForm('move')}
        >
          {words.move}
        </Button>
      )}
      {may('FAST_FORWARD') && sandbox && (
        <Button
          variant="default"
          leftSection={<IconPlayerSkipForward size={16} aria-hidden />}
          onClick={() => setForm('forward')}
        >
          {words.forward}
        </Button>
      )}
      {form === 'move' && <MoveDateForm onClose={onClose} />}
      {form === 'forward' && <FastForwardForm onClose={onClose} />}
      {form === 'start' && <StartCloseForm onClose={onClose} />}
      {form === 'catchUp' && <CatchUpForm onClose={onClose} />}
    </>
  );
}

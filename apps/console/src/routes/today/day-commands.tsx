import { Button } from '@mantine/core';
import {
  IconCalendarPlus,
  IconPlayerPlay,
  IconPlayerSkipForward,
  IconPlayerTrackNext,
} from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { useClose } from '../../components/close.tsx';
import { useDates } from '../../components/dates.tsx';
import { useMay } from '../../components/viewer.tsx';
import { isLive } from '../../format/close.ts';
import { closeTexts } from '../../texts/close.ts';
import { CatchUpForm, StartCloseForm } from './close-forms.tsx';
import { FastForwardForm, MoveDateForm } from './date-forms.tsx';

const { dates: words } = closeTexts;

const route = getRouteApi('/');

/** What an operator does with the day: move it, close it, catch up, and take a sandbox forward. */
export function DayCommands() {
  const { form } = route.useSearch();
  const navigate = route.useNavigate();
  const may = useMay();
  const { mode, sandbox } = useDates();
  const { close } = useClose();
  const isMoving = close?.run !== undefined && isLive(close.run);
  const isBehind = close !== undefined && close.behind.accountsBehind > 0;
  const mayStart = may('RUN_JOB') && !isMoving;
  const mayCatchUp = may('RUN_JOB') && isBehind;
  const mayMove = may('SET_BUSINESS_DATE') && mode === 'MANAGED';
  const mayForward = may('FAST_FORWARD') && sandbox;
  const onClose = () => navigate({ search: {} });
  return (
    <>
      {mayStart && (
        <Button
          variant={isBehind ? 'filled' : 'default'}
          leftSection={<IconPlayerPlay size={16} aria-hidden />}
          onClick={() => navigate({ search: { form: 'start' } })}
        >
          {words.start}
        </Button>
      )}
      {mayCatchUp && (
        <Button
          variant="default"
          leftSection={<IconPlayerTrackNext size={16} aria-hidden />}
          onClick={() => navigate({ search: { form: 'catchUp' } })}
        >
          {words.catchUp}
        </Button>
      )}
      {mayMove && (
        <Button
          variant="default"
          leftSection={<IconCalendarPlus size={16} aria-hidden />}
          onClick={() => navigate({ search: { form: 'move' } })}
        >
          {words.move}
        </Button>
      )}
      {mayForward && (
        <Button
          variant="default"
          leftSection={<IconPlayerSkipForward size={16} aria-hidden />}
          onClick={() => navigate({ search: { form: 'forward' } })}
        >
          {words.forward}
        </Button>
      )}
      {form === 'move' && mayMove && <MoveDateForm onClose={onClose} />}
      {form === 'forward' && mayForward && <FastForwardForm onClose={onClose} />}
      {form === 'start' && may('RUN_JOB') && <StartCloseForm onClose={onClose} />}
      {form === 'catchUp' && may('RUN_JOB') && <CatchUpForm onClose={onClose} />}
    </>
  );
}

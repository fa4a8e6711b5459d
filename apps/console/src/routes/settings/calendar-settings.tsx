import { Button, Stack } from '@mantine/core';
import { useState } from 'react';
import { type CalendarRowFragment, WorkingCalendarDocument } from '../../api/generated/graphql.ts';
import { useRead } from '../../api/reads.ts';
import { Facts } from '../../components/facts.tsx';
import { type Column, List } from '../../components/list.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Panel } from '../../components/panel.tsx';
import { useMay } from '../../components/viewer.tsx';
import { Day } from '../../components/when.tsx';
import { settingTexts } from '../../texts/settings.ts';
import { AddHolidayForm, RemoveHolidayForm, WeekForm } from './calendar-forms.tsx';

const words = settingTexts.calendar;
type Holiday = CalendarRowFragment['holidays'][number];

const columns: readonly Column<Holiday>[] = [
  { heading: words.name, show: ({ name }) => name, text: ({ name }) => name },
  { heading: words.from, show: ({ from }) => <Day date={from} />, text: ({ from }) => from },
  { heading: words.to, show: ({ to }) => <Day date={to} />, text: ({ to }) => to },
];

const weekOf = ({ workingDays }: CalendarRowFragment) =>
  workingDays.length === Object.keys(words.weekdays).length
    ? words.everyDay
    : workingDays.map((day) => words.weekdays[day]).join(', ');

/** On which days the institution works. */
export function CalendarSettings() {
  const read = useRead(WorkingCalendarDocument, {});
  const mayConfigure = useMay()('CONFIGURE_WORKING_CALENDAR');
  const [change, setChange] = useState<'week' | 'add' | Holiday>();
  const onClose = () => setChange(undefined);
  const ways: Column<Holiday> = {
    heading: words.actions,
    show: (holiday) => (
      <Button
        size="compact-xs"
        variant="default"
        aria-label={words.removeTitle(holiday.name, holiday.from)}
        onClick={() => setChange(holiday)}
      >
        {words.remove}
      </Button>
    ),
  };
  const button = (what: 'week' | 'add', label: string) =>
    mayConfigure && (
      <Button size="compact-sm" onClick={() => setChange(what)}>
        {label}
      </Button>
    );
  return (
    <Loaded read={read}>
      {({ workingCalendar: calendar }) => (
        <Stack>
          <Panel title={words.title} actions={button('week', words.change)}>
            <Facts facts={[[words.week, weekOf(calendar)]]} />
          </Panel>
          <Panel title={words.holidays} actions={button('add', words.add)}>
            <List
              caption={words.caption}
              file={words.file}
              columns={mayConfigure ? [...columns, ways] : columns}
              rows={calendar.holidays}
              keyOf={({ name, from, to }) => `${name} ${from} ${to}`}
              empty={words.none}
            />
          </Panel>
          {change === 'week' && <WeekForm calendar={calendar} onClose={onClose} />}
          {change === 'add' && <AddHolidayForm calendar={calendar} onClose={onClose} />}
          {typeof change === 'object' && (
            <RemoveHolidayForm calendar={calendar} holiday={change} onClose={onClose} />
          )}
        </Stack>
      )}
    </Loaded>
  );
}

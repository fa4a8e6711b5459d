import { Checkbox, Group, Text } from '@mantine/core';
import {
  type CalendarRowFragment,
  ConfigureWorkingCalendarDocument,
  type Weekday,
} from '../../api/generated/graphql.ts';
import { CommandForm } from '../../components/command-form.tsx';
import { DateField } from '../../components/fields/date-field.tsx';
import { TextField } from '../../components/fields/text-field.tsx';
import { settingTexts } from '../../texts/settings.ts';

const words = settingTexts.calendar;
const weekdays = Object.keys(words.weekdays) as readonly Weekday[];

interface Props {
  readonly calendar: CalendarRowFragment;
  readonly onClose: () => void;
}

/** Says on which days of a week the institution works. */
export function WeekForm({ calendar: { workingDays, holidays }, onClose }: Props) {
  const initial = Object.fromEntries(weekdays.map((day) => [day, workingDays.includes(day)]));
  return (
    <CommandForm
      title={words.change}
      document={ConfigureWorkingCalendarDocument}
      initial={initial}
      toVariables={(chosen) => ({ input: { workingDays: weekdays.filter((day) => chosen[day]), holidays } })}
      onClose={onClose}
    >
      {(form) => (
        <>
          {weekdays.map((day) => (
            <Checkbox
              key={day}
              label={words.weekdays[day]}
              {...form.getInputProps(day, { type: 'checkbox' })}
            />
          ))}
          <Text size="sm">{words.hint}</Text>
        </>
      )}
    </CommandForm>
  );
}

/** Adds a holiday to those that there are. */
export function AddHolidayForm({ calendar: { workingDays, holidays }, onClose }: Props) {
  return (
    <CommandForm
      title={words.add}
      document={ConfigureWorkingCalendarDocument}
      initial={{ name: '', from: '', to: '' }}
      toVariables={(holiday) => ({ input: { workingDays, holidays: [...holidays, holiday] } })}
      within={`holidays.${holidays.length}`}
      onClose={onClose}
    >
      {(form) => (
        <>
          <TextField form={form} name="name" label={words.name} required />
          <Group align="flex-start" grow>
            <DateField form={form} name="from" label={words.from} required />
            <DateField form={form} name="to" label={words.to} required />
          </Group>
          <Text size="sm">{words.hint}</Text>
        </>
      )}
    </CommandForm>
  );
}

/** Removes one holiday. */
export function RemoveHolidayForm({
  calendar: { workingDays, holidays },
  holiday: { name, from, to },
  onClose,
}: Props & { readonly holiday: CalendarRowFragment['holidays'][number] }) {
  const rest = holidays.filter((each) => each.name !== name || each.from !== from || each.to !== to);
  return (
    <CommandForm
      title={words.removeTitle(name, from)}
      document={ConfigureWorkingCalendarDocument}
      initial={{}}
      toVariables={() => ({ input: { workingDays, holidays: rest } })}
      isDestructive
      onClose={onClose}
    >
      {() => <Text size="sm">{words.hint}</Text>}
    </CommandForm>
  );
}

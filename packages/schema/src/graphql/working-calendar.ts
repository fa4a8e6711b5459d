import {
  everyDay,
  holidaysMax,
  type WorkingCalendarView,
  workingCalendarView,
} from '@dayclose/domain/dates/working-calendar.ts';
import type { Answer } from '@dayclose/domain/kernel/command.ts';
import { weekdays } from '@dayclose/domain/kernel/working-calendar.ts';
import { listOf } from './cost.ts';
import { perSchema } from './draft.ts';
import { enumOf } from './enums.ts';
import type { Noun } from './noun.ts';
import { needs } from './permission.ts';

const Holiday = perSchema((draft) =>
  draft.builder.objectRef<WorkingCalendarView['holidays'][number]>('Holiday').implement({
    authScopes: needs('READ'),
    description: 'Days in a row on which nobody works.',
    fields: (t) => ({
      name: t.exposeString('name', { description: 'What people call it.' }),
      from: t.expose('from', { type: 'Date', description: 'Its first day.' }),
      to: t.expose('to', { type: 'Date', description: 'Its last day.' }),
    }),
  }),
);

const WorkingCalendar = perSchema((draft) =>
  draft.builder.objectRef<WorkingCalendarView>('WorkingCalendar').implement({
    authScopes: needs('READ'),
    description: 'On which days the institution works; schedules that are made go by it.',
    fields: (t) => ({
      workingDays: t.field({
        type: [enumOf(draft, weekdays)],
        complexity: listOf(weekdays.values.length),
        description: 'The days of a week on which it works, Monday first.',
        resolve: ({ workingDays }) => [...workingDays],
      }),
      holidays: t.field({
        type: [Holiday(draft)],
        complexity: listOf(holidaysMax),
        description: 'Days on which it does not, by their first day.',
        resolve: ({ holidays }) => [...holidays],
      }),
    }),
  }),
);

/** On which days the institution works. */
export const workingCalendarNoun: Noun = {
  types: [WorkingCalendar, Holiday],
  answers: {
    WorkingCalendar: {
      type: WorkingCalendar,
      of: (answer: Answer) => answer as unknown as WorkingCalendarView,
    },
  },
  addFields(draft) {
    draft.builder.queryField('workingCalendar', (t) =>
      t.field({
        type: WorkingCalendar(draft),
        authScopes: needs('READ'),
        description: 'On which days the institution works: on all, where it never said so.',
        resolve: async (_root, _args, { source }) =>
          workingCalendarView((await source.reads.workingDays()) ?? everyDay),
      }),
    );
  },
};

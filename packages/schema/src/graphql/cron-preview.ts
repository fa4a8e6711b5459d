import { cronRefusal } from '@dayclose/domain/job/cron.ts';
import { type SlotAhead, slotsAhead } from '@dayclose/domain/job/slots.ts';
import { text } from '@dayclose/domain/kernel/input.ts';
import { latestWallTime } from '@dayclose/domain/kernel/zone.ts';
import { asClientsSee } from './client-details.ts';
import { listOf, pageCost } from './cost.ts';
import { perSchema } from './draft.ts';
import { schedulesOf } from './job-schedules.ts';
import type { Noun } from './noun.ts';
import { sizeOf } from './page.ts';
import { needs } from './permission.ts';

/** Slots that are told where nobody says how many. */
const usual = 5;

interface Preview {
  readonly cron: string;
  readonly timeZone: string;
  readonly slots: readonly SlotAhead[];
}

const CronSlot = perSchema(({ builder }) =>
  builder.objectRef<SlotAhead>('CronSlot').implement({
    authScopes: needs('READ_OPERATIONS'),
    description: 'A time at which a cron is due.',
    fields: (t) => ({
      slot: t.exposeString('slot', {
        description: "The time as the clocks of the tenant's zone show it: 2026-11-21T00:00:00.",
      }),
      at: t.expose('at', {
        type: 'DateTime',
        description: 'The instant at which they first show it, or jump over it.',
      }),
    }),
  }),
);

const CronPreview = perSchema((draft) =>
  draft.builder.objectRef<Preview>('CronPreview').implement({
    authScopes: needs('READ_OPERATIONS'),
    description: 'When a cron is due.',
    fields: (t) => ({
      cron: t.exposeString('cron', { description: 'The cron, as updateJob would keep it.' }),
      timeZone: t.exposeString('timeZone', {
        description: 'IANA name of the time zone whose clocks it goes by.',
      }),
      slots: t.field({
        type: [CronSlot(draft)],
        // The preview has counted them already.
        complexity: listOf(1),
        description: 'The times that are next, the first one first.',
        resolve: ({ slots }) => slots,
      }),
    }),
  }),
);

/** When crons are due. */
export const cronPreviewNoun: Noun = {
  types: [CronPreview, CronSlot],
  addFields(draft) {
    draft.builder.queryField('previewCron', (t) =>
      t.field({
        type: CronPreview(draft),
        authScopes: needs('READ_OPERATIONS'),
        complexity: pageCost,
        description: 'When a job would be started next by a cron; refused as updateJob would be.',
        args: {
          cron: t.arg.string({ required: true, description: 'The cron, as updateJob takes it.' }),
          first: t.arg.int({
            required: true,
            defaultValue: usual,
            description: 'How many times at most: 1 to 100.',
          }),
        },
        resolve: async (_root, { cron, first }, context) => {
          const read = text.read(cron, 'cron');
          if (!read.ok) throw asClientsSee(draft, read);
          const asked = read.value.trim();
          const { now, timeZone } = await schedulesOf(context);
          const refusal = cronRefusal(asked, latestWallTime(now, timeZone));
          if (refusal !== undefined) throw asClientsSee(draft, refusal);
          const slots = slotsAhead(asked, { now, timeZone }, sizeOf('first', first));
          return { cron: asked, timeZone, slots };
        },
      }),
    );
  },
};

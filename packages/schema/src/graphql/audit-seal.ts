import type { AuditSealView } from '@dayclose/domain/views.ts';
import { perSchema } from './draft.ts';
import type { Noun } from './noun.ts';
import { needs } from './permission.ts';

const AuditSeal = perSchema((draft) =>
  draft.builder.objectRef<AuditSealView>('AuditSeal').implement({
    authScopes: needs('READ_AUDIT'),
    description:
      'What the command log is up to an instant, as a hash that covers each command and the seal before. Whoever keeps one elsewhere can tell later whether anybody has changed what lies behind it.',
    fields: (t) => ({
      place: t.exposeInt('place', { description: 'Its number among all seals, from 1.' }),
      through: t.expose('through', {
        type: 'DateTime',
        description: 'When the last command that it covers was decided.',
      }),
      sealedAt: t.expose('sealedAt', { type: 'DateTime', description: 'When it was made.' }),
      hash: t.exposeString('hash', { description: 'SHA-256, in 64 hexadecimal digits.' }),
    }),
  }),
);

/** The seal of the command log. */
export const auditSealNoun: Noun = {
  types: [AuditSeal],
  addFields(draft) {
    draft.builder.queryField('auditSeal', (t) =>
      t.field({
        type: AuditSeal(draft),
        nullable: true,
        authScopes: needs('READ_AUDIT'),
        description: 'The last seal of the command log; null before the first, which comes within minutes.',
        resolve: (_root, _args, { source }) => source.reads.auditSeal(),
      }),
    );
  },
};

import { type ApprovalRuleView, approvalRuleView } from '@dayclose/domain/approval/approval.ts';
import { rulesMax } from '@dayclose/domain/approval/commands/configure-approval-rules.ts';
import { approvalStates, mayWait } from '@dayclose/domain/kernel/approval.ts';
import type { Answer, AnyCommand } from '@dayclose/domain/kernel/command.ts';
import type { ApprovalView } from '@dayclose/domain/views.ts';
import { listOf, mostExpected, pageCost } from './cost.ts';
import { perSchema } from './draft.ts';
import { byId } from './entities.ts';
import { enumOf } from './enums.ts';
import { rowId } from './global-ids.ts';
import { loadTogether } from './loaders.ts';
import { loggedAnswer, loggedInput, namedInLogged } from './logged-input.ts';
import { accountsAmong, NamedAccount } from './named-account.ts';
import type { Noun } from './noun.ts';
import { type CursorForm, connectionOf, cursorOf, pageOf, rowKey } from './page.ts';
import { needs } from './permission.ts';

const approvalCursor: CursorForm = { name: 'approval', key: rowKey };

const Approval = perSchema((draft) =>
  draft.builder.node(draft.builder.objectRef<ApprovalView>('Approval'), {
    authScopes: needs('READ_APPROVALS'),
    description: 'A command that waits for another person, or did.',
    id: { resolve: ({ id }) => id },
    loadOne: (id, context) =>
      loadTogether(context, 'approvals', id, async (ids) =>
        byId(await context.source.reads.approvalsById(ids)),
      ),
    brandLoadedObjects: true,
    fields: (t) => ({
      command: t.exposeString('command', { description: 'Name of the mutation.' }),
      input: t.field({
        type: 'JSON',
        description: 'What it was told, as it was sent.',
        resolve: ({ command, input }) => loggedInput(draft, command, input),
      }),
      accounts: t.field({
        type: [NamedAccount(draft)],
        complexity: listOf(mostExpected.accountsOfCommand),
        description: 'Accounts that its input names, as people know them.',
        resolve: ({ command, input }, _args, context) =>
          accountsAmong(draft, namedInLogged(draft, command, input), context),
      }),
      state: t.expose('state', { type: enumOf(draft, approvalStates), description: 'What became of it.' }),
      madeBy: t.exposeString('madeBy', {
        description:
          'Who made it: "api-key:" and the name of the key, or "subject:" and that of the token. Somebody else approves or rejects it.',
      }),
      madeAt: t.expose('madeAt', { type: 'DateTime', description: 'When it was made.' }),
      expiresAt: t.expose('expiresAt', {
        type: 'DateTime',
        description: 'Until when somebody may decide about it; then it never happens.',
      }),
      decidedBy: t.exposeString('decidedBy', {
        nullable: true,
        description: 'Who approved or rejected it, or took it back; absent where nobody did.',
      }),
      decidedAt: t.expose('decidedAt', {
        type: 'DateTime',
        nullable: true,
        description: 'When that was; absent before.',
      }),
      note: t.exposeString('note', { nullable: true, description: 'What was said of that.' }),
      refusedWith: t.exposeString('refusedWith', {
        nullable: true,
        description:
          'The code by which it was refused once it was approved; absent where it was carried out.',
      }),
      answer: t.field({
        type: 'JSON',
        nullable: true,
        description:
          'What was answered once it was approved, with ids as the database has them; of a refusal the code and its details.',
        resolve: ({ refusedWith, answer }) =>
          answer === null ? null : loggedAnswer(draft, { refusedWith, answer }),
      }),
    }),
  }),
);

const ApprovalRule = perSchema((draft) =>
  draft.builder.objectRef<ApprovalRuleView>('ApprovalRule').implement({
    authScopes: needs('READ_APPROVALS'),
    description: 'When a command waits for another person.',
    fields: (t) => ({
      command: t.exposeString('command', { description: 'Name of the mutation.' }),
      aboveAmount: t.expose('aboveAmount', {
        type: 'Decimal',
        nullable: true,
        description: 'It waits where its amount is above this; absent where it always does.',
      }),
      currency: t.exposeString('currency', { nullable: true, description: 'Of aboveAmount.' }),
      expiresAfterHours: t.exposeInt('expiresAfterHours', { description: 'How long it waits. Hours.' }),
    }),
  }),
);

const ApprovableCommand = perSchema((draft) =>
  draft.builder.objectRef<AnyCommand>('ApprovableCommand').implement({
    authScopes: needs('READ_APPROVALS'),
    description: 'A command that a rule may have wait for another person.',
    fields: (t) => ({
      name: t.exposeString('name', { description: 'Name of the mutation.' }),
      description: t.exposeString('description', { description: 'What it does.' }),
      bearsAmount: t.boolean({
        description: 'Whether it is about an amount, above which a rule of it may begin.',
        resolve: ({ bears }) => bears !== undefined,
      }),
    }),
  }),
);

/** Commands that wait for another person, and the rules by which they do. */
export const approvalNoun: Noun = {
  types: [Approval, ApprovalRule, ApprovableCommand],
  ids: {
    Approval: {
      form: rowId,
      namedBy: {
        AWAITING_APPROVAL: 'approvalId',
        APPROVAL_DECIDED: 'approvalId',
        APPROVAL_EXPIRED: 'approvalId',
        MAKER_IS_CHECKER: 'approvalId',
        NOT_ITS_MAKER: 'approvalId',
      },
    },
  },
  answers: {
    Approval: { type: Approval, of: (answer: Answer) => answer },
    ApprovalRules: {
      complexity: listOf(rulesMax),
      type: (draft) => [ApprovalRule(draft)],
      of: ({ rules }) => rules,
    },
  },
  addFields(draft) {
    const approvable = draft.installed.commands.filter(mayWait);
    draft.builder.queryField('approvableCommands', (t) =>
      t.field({
        type: [ApprovableCommand(draft)],
        complexity: listOf(approvable.length),
        authScopes: needs('READ_APPROVALS'),
        description: 'Every command that a rule may have wait for another person.',
        resolve: () => [...approvable],
      }),
    );
    draft.builder.queryField('approvalRules', (t) =>
      t.field({
        type: [ApprovalRule(draft)],
        complexity: listOf(rulesMax),
        authScopes: needs('READ_APPROVALS'),
        description: 'Every rule by which a command waits for another person, by command and currency.',
        resolve: async (_root, _args, { source }) =>
          (await source.reads.approvalRules()).map(approvalRuleView),
      }),
    );
    draft.builder.queryField('approvals', (t) =>
      t.connection(
        {
          type: Approval(draft),
          complexity: pageCost,
          authScopes: needs('READ_APPROVALS'),
          description: 'Commands that wait for another person or did, the newest first.',
          args: {
            state: t.arg({
              type: enumOf(draft, approvalStates),
              description: 'Only commands of which this became; all if absent.',
            }),
            madeByMe: t.arg.boolean({
              description:
                'True leaves what whoever asks made, false what others made: of what waits, all that one may decide about; all if absent.',
            }),
          },
          resolve: async (_root, { state, madeByMe, ...args }, { source, actor }) => {
            const page = pageOf(approvalCursor, args);
            const madeBy = madeByMe == null ? undefined : { actor: actor.id, isNot: !madeByMe };
            const rows = await source.reads.approvals({ state: state ?? undefined, madeBy }, page);
            return connectionOf(rows, page, ({ id }) => cursorOf(approvalCursor, id));
          },
        },
        { name: 'ApprovalConnection', authScopes: needs('READ_APPROVALS') },
        { name: 'ApprovalEdge', authScopes: needs('READ_APPROVALS') },
      ),
    );
  },
};

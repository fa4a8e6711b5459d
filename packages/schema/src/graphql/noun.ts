import type { Answer } from '@dayclose/domain/kernel/command.ts';
import type { listOf } from './cost.ts';
import type { SchemaDraft } from './draft.ts';
import type { IdForm } from './global-ids.ts';

/**
 * How an answer, fresh or stored with its key, becomes what the fields of its type resolve from.
 *
 * Shape: `complexity` is that of a list.
 */
export interface AnswerForm {
  readonly complexity?: ReturnType<typeof listOf>;
  type(draft: SchemaDraft): unknown;
  of(answer: Answer): unknown;
}

/** What the public schema has of one thing: its types and root fields, the form of its ids, the answers that tell of it. */
export interface Noun {
  /** Its types; declared before the fields of any are looked at, so that they may name each other. */
  readonly types?: readonly ((draft: SchemaDraft) => unknown)[];
  /** By the names of the types whose things have a global id. */
  readonly ids?: Readonly<Record<string, IdForm>>;
  /** By the names that commands give their answers. */
  readonly answers?: Readonly<Record<string, AnswerForm>>;
  /** Adds its root fields. */
  addFields?(draft: SchemaDraft): void;
}

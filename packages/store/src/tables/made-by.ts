import type { Source } from '@dayclose/domain/bus/ports.ts';
import { bigint, text } from './column-types.ts';

/** What is told of a batch whose rows name what made them. */
export interface Made {
  readonly source: Source;
}

/** The command that made the rows of a batch. */
export const commandId = {
  column: 'command_id',
  type: bigint,
  of: ({ source }: Made) => ('commandId' in source ? source.commandId : undefined),
} as const;

/** The trace that what made the rows of a batch belongs to. */
export const traceparent = {
  column: 'traceparent',
  type: text,
  nullable: true,
  of: ({ source }: Made) => source.traceparent,
} as const;

/** The run that made the rows of a batch. */
export const runId = {
  column: 'run_id',
  type: bigint,
  of: ({ source }: Made) => ('runId' in source ? source.runId : undefined),
} as const;

/** The command or the run that made the rows of a batch. */
export const madeBy = [
  { ...commandId, nullable: true },
  { ...runId, nullable: true },
] as const;

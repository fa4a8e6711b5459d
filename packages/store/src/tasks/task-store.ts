import type { Queryable } from '../database.ts';

/** What tasks go by. */
export interface TaskLimits {
  /** Rows of one batch. */
  readonly batchRows: number;
  /** How long an idempotency key is kept. Units: days. */
  readonly keyDays: number;
  /** How long occasions of jobs, and runs over no accounts, are kept. Units: days. */
  readonly historyDays: number;
  /** How long a call to the outside is kept that was delivered. Units: days. */
  readonly deliveredCallDays: number;
}

/** What one batch came to. Units: `done` rows. */
export interface TaskBatch {
  readonly done: number;
  /** Whether nothing is left to do. */
  readonly isOver: boolean;
  /** Whether it gave way to somebody, so that it is better asked again a little later. */
  readonly gaveWay?: boolean;
}

/** How the store carries out a job that is a task: a bounded batch in each transaction, until nothing is left. */
export interface TaskStore {
  /** Name of the job. */
  readonly job: string;
  batch(client: Queryable, limits: TaskLimits): Promise<TaskBatch>;
}

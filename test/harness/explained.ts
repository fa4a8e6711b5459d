import type pg from 'pg';

/** A node of a plan that was carried out, as PostgreSQL tells of it. */
interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Actual Rows'?: number;
  readonly 'Actual Loops'?: number;
  readonly 'Rows Removed by Filter'?: number;
  readonly 'Rows Removed by Index Recheck'?: number;
  readonly 'Shared Hit Blocks'?: number;
  readonly 'Shared Read Blocks'?: number;
  readonly Plans?: readonly PlanNode[];
}

interface Told {
  readonly 'Query Text': string;
  readonly Plan: PlanNode;
}

/** What a part of a statement did with a table. Units: rows that it looked at, whatever it made of them. */
export interface Scan {
  readonly table: string;
  readonly how: string;
  readonly rows: number;
}

/** A statement, and how it was carried out. */
export interface Explained {
  /** Its text in one line. */
  readonly text: string;
  readonly scans: readonly Scan[];
  /** Units: pages of 8 kB that it looked at, each time that it did. */
  readonly pages: number;
}

/** Settings by which a server tells of each plan, and of what was really done, when a statement is over; a superuser's. */
export const tellingPlans = [
  "session_preload_libraries = 'auto_explain'",
  'auto_explain.log_min_duration = 0',
  'auto_explain.log_level = notice',
  'auto_explain.log_format = json',
  'auto_explain.log_analyze = on',
  'auto_explain.log_buffers = on',
  'auto_explain.log_timing = off',
  'auto_explain.log_parameter_max_length = 0',
];

/**
 * Collects the plans of all statements of a pool, as they were carried out: prepared or not, one by one or in a trip.
 *
 * Shape: of sessions that begin from now on, on a database with `tellingPlans`. Whatever is sent is told of, so a
 * statement that is new needs no word here.
 */
export function explainStatements(pool: pg.Pool) {
  const explained: Explained[] = [];
  pool.on('connect', (client) => {
    client.on('notice', ({ message = '' }) => {
      const told = /^duration: .*?plan:\s*(\{.*\})\s*$/s.exec(message)?.[1];
      if (told !== undefined) explained.push(explainedBy(JSON.parse(told)));
    });
  });
  return {
    /** What was told since the last time. */
    take: (): readonly Explained[] => explained.splice(0),
  };
}

function explainedBy({ 'Query Text': text, Plan: plan }: Told): Explained {
  return {
    text: text.trim().replaceAll(/\s+/g, ' '),
    scans: nodesOf(plan).flatMap(scanOf),
    pages: (plan['Shared Hit Blocks'] ?? 0) + (plan['Shared Read Blocks'] ?? 0),
  };
}

function nodesOf(node: PlanNode): PlanNode[] {
  return [node, ...(node.Plans ?? []).flatMap(nodesOf)];
}

function scanOf(node: PlanNode): Scan[] {
  const table = node['Relation Name'];
  if (table === undefined || !node['Node Type'].endsWith('Scan')) return [];
  const looked =
    (node['Actual Rows'] ?? 0) +
    (node['Rows Removed by Filter'] ?? 0) +
    (node['Rows Removed by Index Recheck'] ?? 0);
  return [{ table, how: node['Node Type'], rows: looked * (node['Actual Loops'] ?? 0) }];
}

import type { QueryConfig, QueryResult, QueryResultRow } from 'pg';

/** Whatever runs a statement: a pool or one connection of the primary. */
export interface Queryable {
  query<Row extends QueryResultRow>(statement: QueryConfig): Promise<QueryResult<Row>>;
}

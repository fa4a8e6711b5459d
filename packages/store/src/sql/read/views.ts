import type { Queryable } from '../../database.ts';

/** What each field of a view is selected as: every field that there is. */
export type Columns<View> = { readonly [Field in keyof Required<View>]: string };

/** The columns of a select whose rows are views. */
export function selected<View>(columns: Columns<View>): string {
  return Object.entries(columns)
    .map(([field, column]) => `${column} as "${field}"`)
    .join(', ');
}

/**
 * The ids of parameter 1, however many they are.
 *
 * Shape: asked for by a select, since the planner would look into an array, and plan a statement anew for every page: what
 * is read by ids has one plan for one of them and for a hundred.
 */
export const askedIds = '(select $1::bigint[])';

/** Shape: a statement without a name is planned anew whenever it is sent. */
interface ViewQuery {
  readonly name?: string;
  readonly text: string;
  readonly values: readonly unknown[];
}

const booleanType = 16;
const numberTypes = new Set([21, 23]);
const asTrue = (text: string) => text === 't';
const asItIs = (text: string) => text;

/** Dates, decimals, ids and instants stay the text that PostgreSQL prints: whoever asked is sent it as it is. */
const types = {
  getTypeParser(oid: number) {
    if (oid === booleanType) return asTrue;
    return numberTypes.has(oid) ? Number : asItIs;
  },
};

/** The rows of a select as readers see them. */
export async function readViews<View extends object>(
  db: Queryable,
  { name, text, values }: ViewQuery,
): Promise<readonly View[]> {
  const { rows } = await db.query<View>({
    ...(name === undefined ? {} : { name }),
    text,
    values: [...values],
    types,
  });
  return rows;
}

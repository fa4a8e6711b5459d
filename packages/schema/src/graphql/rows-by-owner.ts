/** Rows of a list that each of many owners has, by owner. */
export type RowsByOwner<Row> = ReadonlyMap<string, readonly Row[]>;

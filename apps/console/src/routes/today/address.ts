/** Forms of the day that an address opens. */
export const dayForms = ['start', 'catchUp', 'move', 'forward'] as const;

/** What the address of Today says: which form is open. */
export interface TodaySearch {
  readonly form?: (typeof dayForms)[number] | undefined;
}

/** What somebody wrote there that is any of it. */
export const todaySearch = (search: Record<string, unknown>): TodaySearch => ({
  form: dayForms.find((form) => form === search.form),
});

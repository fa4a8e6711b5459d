/** What an address may say of a page behind its `?`, by name. */
export type Stated<Name extends string> = { readonly [Each in Name]?: string };

/** Reads what an address says of a page: these names, whatever else somebody may have written there. */
export function stating<const Name extends string>(...names: readonly Name[]) {
  return (search: Record<string, unknown>): Stated<Name> =>
    Object.fromEntries(
      names.flatMap((name) => {
        const value = search[name];
        return typeof value === 'string' && value !== '' ? [[name, value]] : [];
      }),
    ) as Stated<Name>;
}

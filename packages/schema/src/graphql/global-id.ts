/** Kinds of things that have a global id, and the form of the id within each kind. */
const idForms = {
  Client: /^[1-9]\d{0,17}$/,
  GlAccount: /^[1-9]\d{0,17}$/,
  JobRun: /^[1-9]\d{0,17}$/,
  JournalEntry: /^[1-9]\d{0,3}-[1-9]\d{0,17}-[1-9]\d{0,5}-\d{1,4}$/,
  Loan: /^[1-9]\d{0,17}$/,
  LoanCharge: /^[1-9]\d{6,17}$/,
  LoanProduct: /^[1-9]\d{0,17}$/,
  LoanTransaction: /^[1-9]\d{6,17}$/,
  // Day and position, which come one after another, and what nobody guesses.
  ExternalEvent: /^\d{4}-\d{2}-\d{2},[1-9]\d{0,17},[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/,
} as const satisfies Record<string, RegExp>;
export type NodeKind = keyof typeof idForms;

export interface GlobalId {
  readonly typename: NodeKind;
  readonly id: string;
}

/** The id by which clients know a thing: opaque, and unlike that of any other kind. */
export function globalId(typename: string, id: string | number | bigint): string {
  return Buffer.from(`${typename}:${id}`).toString('base64');
}

/** What a global id stands for; nothing where it is none that was ever given out. */
export function parseGlobalId(text: string): GlobalId | undefined {
  const decoded = Buffer.from(text, 'base64').toString('latin1');
  const colon = decoded.indexOf(':');
  const [typename, id] = [decoded.slice(0, colon), decoded.slice(colon + 1)];
  if (!isNodeKind(typename) || !idForms[typename].test(id)) return undefined;
  return globalId(typename, id) === text ? { typename, id } : undefined;
}

/** The id of one kind in a global id; nothing where it is an id of another kind or none at all. */
export function idOf(kind: NodeKind, text: string): string | undefined {
  const parsed = parseGlobalId(text);
  return parsed?.typename === kind ? parsed.id : undefined;
}

export function isNodeKind(typename: string): typename is NodeKind {
  return Object.hasOwn(idForms, typename);
}

/** What a person may be allowed to do, one for each operation that changes or reveals something. */
export const permissions = [
  'READ',
  'READ_OPERATIONS',
  'CREATE_CLIENT',
  'CREATE_LOAN_PRODUCT',
  'SUBMIT_LOAN',
  'APPROVE_LOAN',
  'DISBURSE_LOAN',
  'REPAY_LOAN',
  'REFUND_LOAN',
  'WAIVE_LOAN',
  'ADD_LOAN_CHARGE',
  'REVERSE_LOAN_TRANSACTION',
  'PAUSE_DELINQUENCY',
  'CREATE_GL_ACCOUNT',
  'CLOSE_BOOKS',
  'SET_BUSINESS_DATE',
  'CONFIGURE_BUSINESS_DATES',
  'RUN_JOB',
  'INLINE_COB',
] as const;
export type Permission = (typeof permissions)[number];

const reads = ['READ', 'READ_OPERATIONS'] as const;
const counter = [...reads, 'CREATE_CLIENT', 'REPAY_LOAN', 'INLINE_COB'] as const;

/** Roles that an API key can have. */
export const roles = {
  viewer: ['READ'],
  teller: counter,
  officer: [
    ...counter,
    'SUBMIT_LOAN',
    'APPROVE_LOAN',
    'DISBURSE_LOAN',
    'REFUND_LOAN',
    'WAIVE_LOAN',
    'ADD_LOAN_CHARGE',
    'REVERSE_LOAN_TRANSACTION',
    'PAUSE_DELINQUENCY',
  ],
  operator: [...reads, 'SET_BUSINESS_DATE', 'RUN_JOB', 'INLINE_COB'],
  admin: permissions,
} as const satisfies Record<string, readonly Permission[]>;
export type Role = keyof typeof roles;

/** The roles that have a permission. */
export function rolesWith(permission: Permission): readonly Role[] {
  const names = Object.keys(roles) as Role[];
  return names.filter((name) => (roles[name] as readonly Permission[]).includes(permission));
}

/** The details of a refusal for want of a permission. */
export function lacking(permission: Permission): { readonly permission: Permission; readonly roles: string } {
  return { permission, roles: rolesWith(permission).join(', ') };
}

/** Who asks. Shape: `id` names the key or the subject of the token, and is what idempotency keys belong to. */
export interface Actor {
  readonly id: string;
  readonly permissions: ReadonlySet<Permission>;
}

export function actorOf(id: string, role: Role): Actor {
  return { id, permissions: new Set(roles[role]) };
}

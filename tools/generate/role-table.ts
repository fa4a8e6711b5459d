import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Permissions, rolesWith } from '@dayclose/domain/kernel/permissions.ts';
import { permissionOf } from '@dayclose/schema/graphql/permission.ts';
import type { GraphQLSchema } from 'graphql';
import { clonePath } from '../services/profile.ts';

const README = join(clonePath, 'README.md');
const TABLE = /(<!-- roles:.*-->\n)[\s\S]*?(\n<!-- end of roles -->)/;

/** What the table is made of. */
interface Shown {
  readonly schema: GraphQLSchema;
  readonly permissions: Permissions;
}

export type RoleTable = 'written' | 'same' | 'differs';

/** Brings the table of README that says what each role may ask for in line with the schema, or only compares it. */
export function writeRoleTable(shown: Shown, { compareOnly }: { readonly compareOnly: boolean }): RoleTable {
  const readme = readFileSync(README, 'utf8');
  if (!TABLE.test(readme)) throw new Error('README.md has no place for the table of roles');
  const text = readme.replace(
    TABLE,
    (_, begin: string, end: string) => `${begin}\n${roleTable(shown)}\n${end}`,
  );
  if (text === readme) return 'same';
  if (compareOnly) return 'differs';
  writeFileSync(README, text);
  return 'written';
}

/** A row for each set of roles that may ask for the same operations, those of most roles first. */
export function roleTable({ schema, permissions }: Shown): string {
  const reads = operationsByRoles([schema.getQueryType(), schema.getSubscriptionType()], permissions);
  const writes = operationsByRoles([schema.getMutationType()], permissions);
  const rows = [...new Set([...reads.keys(), ...writes.keys()])]
    .toSorted((one, other) => other.split(',').length - one.split(',').length || one.localeCompare(other))
    .map(
      (roles) =>
        `| ${roles.replaceAll(',', ', ')} | ${list(reads.get(roles))} | ${list(writes.get(roles))} |`,
    );
  return ['| roles | read | do |', '|---|---|---|', ...rows].join('\n');
}

/** Names of operations by the roles that may ask for them. */
function operationsByRoles(
  roots: readonly Root[],
  permissions: Permissions,
): ReadonlyMap<string, readonly string[]> {
  const byRoles = new Map<string, string[]>();
  for (const field of roots.flatMap((root) => Object.values(root?.getFields() ?? {}))) {
    const roles = rolesWith(permissionOf(field), permissions).join(',');
    byRoles.set(roles, [...(byRoles.get(roles) ?? []), field.name]);
  }
  return byRoles;
}
type Root = ReturnType<GraphQLSchema['getQueryType']>;

function list(names: readonly string[] = []): string {
  return names
    .toSorted()
    .map((name) => `\`${name}\``)
    .join(' ');
}

import { actorOf, roles } from '@dayclose/domain/kernel/permissions.ts';
import { shipped } from '@dayclose/domain/shipped.ts';
import { permissionOf } from '@dayclose/schema/graphql/permission.ts';
import {
  getNamedType,
  isIntrospectionType,
  isObjectType,
  parse,
  TypeInfo,
  validate,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { expect, test } from 'vitest';
import { schema } from '../../../test/builders/shipped-schema.ts';
import { graphiql, graphiqlPage } from './graphiql.ts';

test('the page fetches the schema again when its headers change', () => {
  const page = graphiqlPage(graphiql);
  const [, options] = /YogaGraphiQL\.renderYogaGraphiQL\(([\s\S]*)<\/script>/.exec(page) ?? [];
  expect(options).toMatch(
    /"onEditHeaders":\(\(\) => \{[\s\S]*KeyboardEvent\('keydown', \{ ctrlKey: true, key: 'R' \}\)/,
  );
});

test.each(roles)('a %s may run the query that it opens with', (role) => {
  const document = parse(graphiql.defaultQuery);
  expect(validate(schema, document)).toEqual([]);
  const { permissions } = actorOf('api-key:test', role, shipped.permissions);
  const info = new TypeInfo(schema);
  const asked = new Set<string>();
  visit(
    document,
    visitWithTypeInfo(info, {
      Field() {
        const [field, type] = [info.getFieldDef(), getNamedType(info.getType())];
        if (field && info.getParentType() === schema.getQueryType()) asked.add(permissionOf(field));
        if (isObjectType(type) && !isIntrospectionType(type)) asked.add(permissionOf(type));
      },
    }),
  );
  expect(asked.size).toBeGreaterThan(0);
  expect([...permissions]).toEqual(expect.arrayContaining([...asked]));
});

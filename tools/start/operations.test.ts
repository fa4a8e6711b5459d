import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, parse, validate } from 'graphql';
import { expect, test } from 'vitest';
import { clonePath } from '../services/profile.ts';
import { DATES, MOVE, POLL, RUN } from './close-day.ts';
import { UPDATE_JOB } from './days.ts';
import { DAYS_QUERY, FIRST_QUERY } from './welcome.ts';

const schema = buildSchema(readFileSync(join(clonePath, 'packages', 'schema', 'schema.graphql'), 'utf8'));

test.each(Object.entries({ DATES, MOVE, POLL, RUN, UPDATE_JOB, FIRST_QUERY, DAYS_QUERY }))(
  'the operation %s of the start fits the public schema',
  (_name, operation) => {
    expect(validate(schema, parse(operation)).map(({ message }) => message)).toEqual([]);
  },
);

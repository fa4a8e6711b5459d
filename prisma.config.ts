import { defineConfig } from 'prisma/config';

/** Read by Prisma's own command line; `npm run generate` and `npm run migrate` need no database tool of Prisma. */
export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  datasource: { url: process.env.DATABASE_URL ?? '' },
});

/**
 * Serves a database by PostGraphile, as its manual says for production: `node server.mjs <folder of its packages>`.
 *
 * Plain JavaScript: its packages are no dependency of this project, so there are no types of them. It says "up <port>".
 */
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const [folder] = process.argv.slice(2);
const load = createRequire(join(folder, 'package.json'));
const { postgraphile } = load('postgraphile');
const { PostGraphileAmberPreset } = load('postgraphile/presets/amber');
const { makePgService } = load('postgraphile/adaptors/pg');
const { grafserv } = load('postgraphile/grafserv/node');
const { jsonPgSmartTags } = load('postgraphile/utils');

/** What the tables do not say of each other by constraints: tables that the night writes have no foreign keys. */
const ofLoan = { tags: { foreignKey: '(loan_id) references loans (id)' } };
const relations = {
  version: 1,
  config: {
    class: {
      loan_installments: ofLoan,
      loan_transactions: ofLoan,
      loan_charges: ofLoan,
      loan_charge_dues: {
        tags: { foreignKey: '(loan_id, charge_number) references loan_charges (loan_id, number)' },
      },
    },
  },
};

const instance = postgraphile({
  extends: [PostGraphileAmberPreset],
  plugins: [jsonPgSmartTags(relations)],
  // Lists without cursors, where the rows alone are wanted: the cheaper of its two forms.
  schema: { defaultBehavior: '+list' },
  pgServices: [
    makePgService({
      connectionString: process.env.DATABASE_URL,
      schemas: ['public'],
      poolConfig: { max: 10 },
    }),
  ],
  grafserv: { graphqlPath: '/graphql', graphiql: false, watch: false },
  grafast: { explain: false },
});
const served = instance.createServ(grafserv);
const server = createServer();
await served.addTo(server);
server.listen(0, '127.0.0.1', () => console.log(`up ${server.address().port}`));

// Validates an AsyncAPI document with the parser of a folder: node validate.mjs <folder> <document>. Prints what it finds.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const [folder, document] = process.argv.slice(2);
const packages = createRequire(join(folder, 'package.json'));
const { Parser } = packages('@asyncapi/parser');
const { AvroSchemaParser } = packages('@asyncapi/avro-schema-parser');

const parser = new Parser();
parser.registerSchemaParser(AvroSchemaParser());
const { document: parsed, diagnostics } = await parser.parse(readFileSync(document, 'utf8'), {
  source: document,
});
const found = diagnostics.map(({ severity, message, path }) => ({ severity, message, path: path.join('/') }));
const messages = parsed?.allMessages().all() ?? [];
const told = messages.map((message) => ({
  name: message.name(),
  tags: message
    .tags()
    .all()
    .map((tag) => tag.name()),
  fields: Object.keys(message.payload()?.json().schema.properties ?? {}),
}));
process.stdout.write(JSON.stringify({ found, told }));

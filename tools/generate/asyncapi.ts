import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { schemasOf } from '@dayclose/domain/kernel/event.ts';
import type { CodecInstalled } from '@dayclose/schema/avro/codec.ts';
import { readSchemas } from '@dayclose/schema/avro/read-schemas.ts';
import { commonHeaders } from '../../apps/relay/src/headers.ts';
import { clonePath } from '../services/profile.ts';
import { type EventMessage, messagesOf } from './event-messages.ts';
import { type Page, writePage } from './page.ts';
import { yamlOf } from './yaml.ts';

const avro = 'application/vnd.apache.avro;version=1.9.0';
const envelope = 'dayclose.avro.MessageV1';

/** What an AsyncAPI document is made of. */
export interface AsyncApiParts {
  readonly version: string;
  readonly events: readonly EventMessage[];
  /** Full names of all schemas. */
  readonly schemas: readonly string[];
}

const folder = join(clonePath, 'packages', 'events');
export const asyncApiFile = join(folder, 'asyncapi.yaml');

/** Brings the document in line with the types of events and their schemas, or only compares it with them. */
export function writeAsyncApi(
  { avroFolders, events }: Pick<CodecInstalled, 'avroFolders'> & { readonly events: readonly EventMessage[] },
  options: { readonly compareOnly: boolean },
): Page {
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const schemas = [...readSchemas(avroFolders).keys()];
  return writePage(asyncApiFile, asyncApi({ version, events: messagesOf(events), schemas }), options);
}

/** The events in AsyncAPI: each type with its category and payloads, the channel, the headers; schemas by their files. */
export function asyncApi({ version, events, schemas }: AsyncApiParts): string {
  const document = {
    asyncapi: '3.1.0',
    info: {
      title: 'Events of Dayclose',
      version,
      description: 'What Dayclose tells others: at least once, in order per key.',
      license: { name: 'Apache-2.0' },
    },
    defaultContentType: 'application/avro',
    channels: {
      events: {
        address: 'dayclose.events',
        description: 'A topic of Kafka: the key is the number of what an event is about.',
        messages: Object.fromEntries(
          events.map(({ type }) => [type, { $ref: `#/components/messages/${type}` }]),
        ),
        bindings: { kafka: { topic: 'dayclose.events' } },
      },
    },
    operations: {
      tellOfEvents: {
        action: 'send',
        summary: 'A committed change is told to others.',
        channel: { $ref: '#/channels/events' },
      },
    },
    components: {
      messages: Object.fromEntries(events.map((event) => [event.type, messageOf(event)])),
      schemas: {
        Headers: {
          type: 'object',
          required: Object.keys(commonHeaders).filter((name) => name !== 'traceparent'),
          properties: Object.fromEntries(
            Object.entries(commonHeaders).map(([name, description]) => [
              name,
              { type: 'string', description },
            ]),
          ),
        },
        ...Object.fromEntries(schemas.map((name) => [keyOf(name), schemaOf(name)])),
      },
    },
  };
  return `# Made by "npm run generate" from the types of events and their schemas: change those, not this.\n${yamlOf(document)}`;
}

function messageOf(event: EventMessage): object {
  const { type, description, category } = event;
  return {
    name: type,
    title: type,
    summary: description,
    tags: [{ name: category }],
    headers: { $ref: '#/components/schemas/Headers' },
    payload: { $ref: `#/components/schemas/${keyOf(envelope)}` },
    bindings: { kafka: { key: { type: 'string', description: 'The number of what it is about.' } } },
    'x-category': category,
    'x-data': schemasOf(event).map((name) => ({ $ref: `#/components/schemas/${keyOf(name)}` })),
  };
}

function schemaOf(name: string): object {
  return { schemaFormat: avro, schema: { $ref: `./${fileOf(name)}` } };
}

/** Where the present revision of a schema is in the package: its place follows its name. */
function fileOf(name: string): string {
  return `avro/${name.replace(/^dayclose\.avro\./, '').replaceAll('.', '/')}.avsc`;
}

function keyOf(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}

import { join } from 'node:path';
import { bulkEvent, schemasOf } from '@dayclose/domain/kernel/event.ts';
import type { CodecInstalled } from '@dayclose/schema/avro/codec.ts';
import { type RecordSchema, readSchemas } from '@dayclose/schema/avro/read-schemas.ts';
import { clonePath } from '../services/profile.ts';
import { type Page, writePage } from './page.ts';

const head = `/** Made by "npm run generate" from the schemas in avro/: change those, not this. */

/** A whole number of 64 bits, in decimal: a double does not hold all of them. */
export type LongText = string;
/** An exact decimal. */
export type DecimalText = string;
/** A calendar date, YYYY-MM-DD. */
export type DateText = string;
`;

interface Field {
  readonly name: string;
  readonly type: unknown;
  readonly doc: string;
}

/** A record that is declared: its text, and what it is but for its words. */
interface Declared {
  readonly text: string;
  readonly shape: string;
}

const plainTypes: Readonly<Record<string, string>> = {
  null: 'null',
  boolean: 'boolean',
  int: 'number',
  long: 'LongText',
  string: 'string',
  bytes: 'Uint8Array',
};
const logicalTypes: Readonly<Record<string, string>> = { decimal: 'DecimalText', date: 'DateText' };

const typesFile = join(clonePath, 'packages', 'events', 'events.d.ts');

/** Brings the types of events in line with their schemas, or only compares them. */
export function writeEventTypes(
  { avroFolders, events }: CodecInstalled,
  options: { readonly compareOnly: boolean },
): Page {
  const schemas = [...readSchemas(avroFolders).values()].map(({ present }) => present);
  return writePage(typesFile, eventTypes(schemas, events), options);
}

/**
 * Types of TypeScript for the schemas of events: what a decoder gives that reads long numbers, decimals and dates as text.
 *
 * Errors: two records of one name whose fields differ, or a type of Avro that none had before, throw a sentence.
 */
export function eventTypes(schemas: readonly RecordSchema[], events: CodecInstalled['events']): string {
  const declared = new Map<string, Declared>();
  for (const schema of schemas) declare(schema, declared);
  const payloads = [...events, bulkEvent].map((event) =>
    member(event.type, schemasOf(event).map(lastPart).join(' | ')),
  );
  const byType = commented('The payload of each type of event, by whichever schema it was written.');
  return [
    head,
    ...[...declared.values()].map(({ text }) => text),
    `${byType}export interface PayloadByType {\n${payloads.join('\n')}\n}\n`,
  ].join('\n');
}

/** Declares a record, and those that it has in it. */
function declare(
  record: Omit<RecordSchema, 'type'> & { readonly doc?: string },
  declared: Map<string, Declared>,
): void {
  const fields = (record.fields as readonly Field[]).map(({ name, type, doc }) => {
    const written = typeOf(type, declared);
    return {
      doc,
      text: member(name, doc.includes('YYYY-MM-DD') ? written.replace('string', 'DateText') : written),
    };
  });
  const shape = fields.map(({ text }) => text).join('\n');
  const known = declared.get(record.name);
  if (known !== undefined && known.shape !== shape)
    throw new Error(`Two records of events are called ${record.name}, and their fields differ.`);
  if (known !== undefined) return;
  const body = fields.map(({ doc, text }) => `${commented(doc, '  ')}${text}`).join('\n');
  const text = `${commented(record.doc ?? '')}export interface ${record.name} {\n${body}\n}\n`;
  declared.set(record.name, { text, shape });
}

function typeOf(type: unknown, declared: Map<string, Declared>): string {
  if (typeof type === 'string') return plainTypes[type] ?? lastPart(type);
  if (Array.isArray(type)) {
    const nullLast = [
      ...type.filter((branch) => branch !== 'null'),
      ...type.filter((branch) => branch === 'null'),
    ];
    return nullLast.map((branch) => typeOf(branch, declared)).join(' | ');
  }
  const {
    type: kind,
    logicalType,
    items,
    ...record
  } = type as RecordSchema & {
    readonly logicalType?: string;
    readonly items?: unknown;
  };
  if (logicalType !== undefined && logicalTypes[logicalType] !== undefined) return logicalTypes[logicalType];
  if (items !== undefined) return `readonly ${typeOf(items, declared)}[]`;
  if (kind !== 'record') throw new Error(`Types are not made of ${JSON.stringify(type)} yet.`);
  declare(record, declared);
  return record.name;
}

function member(name: string, type: string): string {
  return `  readonly ${name}: ${type};`;
}

function commented(words: string, indent = ''): string {
  return `${indent}/** ${words} */\n`;
}

function lastPart(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}

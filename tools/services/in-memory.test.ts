import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { freeMemory, keepInMemory, type MemoryPlace, removeFolder } from './in-memory.ts';

/** A folder of the disk stands for the memory: what is told of it is true of the disk. */
let base: string;
let folder: string;
let place: MemoryPlace;
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'dayclose-in-memory-'));
  folder = join(base, 'postgres');
  place = { folder: join(base, 'memory'), type: statfsSync(base).type, least: 1 };
  mkdirSync(place.folder);
});
afterEach(() => rmSync(base, { recursive: true }));

const isLink = () => lstatSync(folder).isSymbolicLink();

test('what lies in memory is removed with its link, and begins empty', () => {
  keepInMemory(folder, place);
  writeFileSync(join(folder, 'PG_VERSION'), '18');
  expect([isLink(), readdirSync(place.folder).length]).toEqual([true, 1]);
  keepInMemory(folder, place);
  expect(readdirSync(folder)).toEqual(['PG_VERSION']);
  freeMemory(folder, place);
  expect([existsSync(folder), readdirSync(place.folder)]).toEqual([false, []]);
  keepInMemory(folder, place);
  expect(readdirSync(folder)).toEqual([]);
});

test('a link whose memory is gone, as after the machine was started anew, is made again', () => {
  keepInMemory(folder, place);
  rmSync(join(place.folder, readdirSync(place.folder)[0] ?? ''), { recursive: true });
  keepInMemory(folder, place);
  expect([isLink(), readdirSync(folder)]).toEqual([true, []]);
});

test.each<[why: string, change: Partial<MemoryPlace>]>([
  ['there is no such place', { folder: '/nowhere' }],
  ['it is no file system of that kind', { type: 1 }],
  ['it has no room', { least: Number.MAX_SAFE_INTEGER }],
])('where %s all stays on the disk', (_, change) => {
  const other = { ...place, ...change };
  keepInMemory(folder, other);
  expect(existsSync(folder)).toBe(false);
  mkdirSync(folder);
  freeMemory(folder, other);
  expect(existsSync(folder)).toBe(true);
  removeFolder(folder, other);
  expect(existsSync(folder)).toBe(false);
});

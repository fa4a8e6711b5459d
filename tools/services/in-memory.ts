import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, rmSync, statfsSync, symlinkSync } from 'node:fs';
import { freemem } from 'node:os';
import { join } from 'node:path';

/** A file system in memory, how Linux tells one, and what has to be free of both. Units: bytes. */
export interface MemoryPlace {
  readonly folder: string;
  readonly type: number;
  readonly least: number;
}

const gibibyte = 2 ** 30;
const shared: MemoryPlace = { folder: '/dev/shm', type: 0x01021994, least: 10 * gibibyte };

/**
 * Has a folder of files that are not meant to last lie in memory, where this machine has room for them: tests make and drop
 * databases of a thousand files each by the hundred, and a file system may take as long for that as all else takes.
 *
 * Shape: the folder is a link then. One that is there stays as it is.
 */
export function keepInMemory(folder: string, place: MemoryPlace = shared): void {
  if (existsSync(folder) || !hasRoom(place)) return;
  const target = targetOf(folder, place);
  mkdirSync(target, { recursive: true, mode: 0o755 });
  rmSync(folder, { force: true });
  symlinkSync(target, folder);
}

/** Removes such a folder, wherever it lies. */
export function removeFolder(folder: string, place: MemoryPlace = shared): void {
  for (const each of [targetOf(folder, place), folder]) rmSync(each, { recursive: true, force: true });
}

/** Frees the memory that such a folder takes; one that lies on a disk stays. */
export function freeMemory(folder: string, place: MemoryPlace = shared): void {
  if (existsSync(targetOf(folder, place))) removeFolder(folder, place);
}

function hasRoom({ folder, type, least }: MemoryPlace): boolean {
  if (!existsSync(folder)) return false;
  const found = statfsSync(folder);
  return found.type === type && found.bavail * found.bsize >= least && freemem() >= least;
}

function targetOf(folder: string, place: MemoryPlace): string {
  const hash = createHash('sha256').update(folder).digest('hex').slice(0, 12);
  return join(place.folder, `dayclose-${hash}`);
}

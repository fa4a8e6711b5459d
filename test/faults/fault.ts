import type { Remains } from './checks/check.ts';
import type { Setting } from './setting.ts';
import type { World } from './world.ts';

/** Something that goes wrong on real processes while a book is closed and clients write, and what has to become of it. */
export interface Fault {
  /** Such as F10. */
  readonly id: string;
  /** What goes wrong, in a few words. */
  readonly name: string;
  /** What the product does about it, in a sentence. */
  readonly expected: string;
  /** From the end of the injection to the moment when all that was at hand has moved on; absent where nothing stops. */
  readonly boundMs?: number;
  readonly setting?: Setting;
  /** Does it, up to the moment from which the world has to recover. Errors: a sentence where it cannot be done. */
  inject(world: World): Promise<Injected>;
}

/** A fault that has been done to a world. */
export interface Injected {
  /** What was done, and what was seen of it. */
  readonly seen: string;
  /** Whether it is over, where that is not when every partition that was at hand has moved on. */
  recovered?(): Promise<boolean> | boolean;
  /** Once it is over, puts right what would stay; returns what was seen. Errors: a sentence where that is not what has to be. */
  afterwards?(): Promise<string>;
  /** What is wrong in the end beside the invariants, a sentence each. */
  check?(remains: Remains): Promise<readonly string[]>;
}

/**
 * Loaded before a program (`NODE_OPTIONS=--import=…`): its calendar clock goes wrong by CLOCK_SKEW_MS, and jumps by
 * CLOCK_JUMP_MS with each SIGUSR2. What counts time that passes, such as timers, is left alone, as by a person who sets
 * the clock of a machine.
 */
const { CLOCK_SKEW_MS = '0', CLOCK_JUMP_MS = '0' } = process.env;
const Right = Date;
let skewMs = Number(CLOCK_SKEW_MS);
process.on('SIGUSR2', () => {
  skewMs += Number(CLOCK_JUMP_MS);
});
const now = () => Right.now() + skewMs;

globalThis.Date = new Proxy(Right, {
  construct: (target, given, as) => Reflect.construct(target, given.length === 0 ? [now()] : given, as),
  apply: () => new Right(now()).toString(),
  get: (target, name, receiver) => (name === 'now' ? now : Reflect.get(target, name, receiver)),
});

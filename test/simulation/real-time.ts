import timers from 'node:timers/promises';

/** Timers of what is no virtual process, as they are before anything stands in their place. */
export const real = {
  setTimeout,
  clearTimeout,
  setInterval,
  clearInterval,
  pause: timers.setTimeout,
  nextTurn: timers.setImmediate,
  random: Math.random,
  now: performance.now.bind(performance),
};

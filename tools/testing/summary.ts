import { relative } from 'node:path';
import type { TestModule } from 'vitest/node';
import { clonePath } from '../services/profile.ts';

export type TestCounts = { readonly passed: number; readonly failed: number };

const SLOWEST = 10;

/**
 * Counts the tests of a run. A file that fails without a failed test (it does not load, or leaves something open)
 * and an error outside of any test count as one failure each.
 */
export function countTests(modules: readonly TestModule[], errorsOutside: number): TestCounts {
  let passed = 0;
  let failed = errorsOutside;
  for (const module of modules) {
    const results = [...module.children.allTests()].map((test) => test.result().state);
    const failures = results.filter((state) => state === 'failed').length;
    passed += results.filter((state) => state === 'passed').length;
    failed += failures === 0 && !module.ok() ? 1 : failures;
  }
  return { passed, failed };
}

/** The files that took longest, from their import to their last hook, slowest first. */
export function slowestFiles(modules: readonly TestModule[]): string[] {
  return modules
    .map((module) => {
      const { collectDuration, setupDuration, duration } = module.diagnostic();
      return { file: relative(clonePath, module.moduleId), ms: collectDuration + setupDuration + duration };
    })
    .sort((a, b) => b.ms - a.ms)
    .slice(0, SLOWEST)
    .map(({ file, ms }) => `${(ms / 1000).toFixed(1).padStart(7)} s  ${file}`);
}

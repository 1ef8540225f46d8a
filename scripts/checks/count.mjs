/**
 * How a check ended.
 * @typedef {object} Count
 * @property {number} passed tests that passed
 * @property {number} failed tests that failed, and one for each thing that could not run
 */

/**
 * @param {number} status exit status
 * @returns {Count} one, passed or failed
 */
export function countOnce(status) {
  return status === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/**
 * Counts what Vitest reported.
 * @param {string | undefined} report its JSON report; undefined when it wrote none
 * @param {number} status its exit status
 * @returns {Count} its tests; a file that could not be loaded, and an end with an error though no test failed, count as one failure each
 */
export function countVitest(report, status) {
  const results = fileResults(report);
  if (results === undefined) return { passed: 0, failed: 1 };
  const passed = results.reduce((sum, file) => sum + file.passed, 0);
  const failed = results.reduce((sum, file) => sum + file.failed, 0);
  return { passed, failed: failed === 0 && status !== 0 ? 1 : failed };
}

/**
 * The tests that Vitest left out, for a line about each file: none is left out silently.
 * @param {string | undefined} report its JSON report
 * @param {{ [file: string]: { [condition: string]: string } }} reasons test/skips.json
 * @returns {string[]} how many, in which file, and why
 */
export function skippedLines(report, reasons) {
  return resultsIn(report).flatMap((file) => {
    const tests = field(file, 'assertionResults');
    const states = Array.isArray(tests) ? tests.map((test) => field(test, 'status')) : [];
    const count = states.filter((state) => state !== 'passed' && state !== 'failed').length;
    if (count === 0) return [];
    const path = String(field(file, 'name')).replaceAll('\\', '/');
    const [name, why] = Object.entries(reasons).find(([one]) => path.endsWith(one)) ?? [path, {}];
    return [
      `skipped ${count} in ${name}: ${Object.values(why).join('; or ') || 'no reason given'}`,
    ];
  });
}

/** @type {(report: string | undefined) => unknown[]} */
function resultsIn(report) {
  try {
    const files = field(JSON.parse(report ?? ''), 'testResults');
    return Array.isArray(files) ? files : [];
  } catch {
    return [];
  }
}

/**
 * @param {string | undefined} report Vitest's JSON report
 * @returns {Count[] | undefined} the count of each file; undefined when it is no such report
 */
function fileResults(report) {
  /** @type {unknown} */
  let parsed;
  try {
    parsed = JSON.parse(report ?? '');
  } catch {
    return undefined;
  }
  const files = field(parsed, 'testResults');
  return Array.isArray(files) ? files.map((file) => countFile(file)) : undefined;
}

/**
 * @param {unknown} file one entry of `testResults`
 * @returns {Count} its tests
 */
function countFile(file) {
  const tests = field(file, 'assertionResults');
  const states = Array.isArray(tests) ? tests.map((test) => field(test, 'status')) : [];
  const failed = states.filter((state) => state === 'failed').length;
  const broken = failed === 0 && field(file, 'status') === 'failed' ? 1 : 0;
  return { passed: states.filter((state) => state === 'passed').length, failed: failed + broken };
}

/**
 * @param {unknown} value anything
 * @param {string} name a field's name
 * @returns {unknown} the field, or undefined
 */
function field(value, name) {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

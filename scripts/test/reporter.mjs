/**
 * What `node --test` prints: each failed test with its reason, each test that was left out with why, the figures that
 * tests tell, then `N passed, N failed`, and `N skipped` behind it where something was left out.
 */

/**
 * @typedef {{ name: string, nesting: number, file?: string, line?: number, skip?: string | boolean, details: { type?: string, error?: any } }} TestData
 * @param {AsyncIterable<{ type: string, data: any }>} events
 */
export default async function* reporter(events) {
  /** Names of the suites around the current test. @type {string[]} */
  const path = [];
  /** @type {Map<string, string>} */
  const printed = new Map();
  const counts = { passed: 0, failed: 0, skipped: 0 };
  for await (const { type, data } of events) {
    if (type === "test:start") path[data.nesting] = data.name;
    if (type === "test:stderr" || type === "test:stdout")
      printed.set(data.file, (printed.get(data.file) ?? "") + data.message);
    // Node's own summary comes as diagnostics without a file.
    if (type === "test:diagnostic" && data.file !== undefined) yield `ℹ ${data.message}\n`;
    if (type === "test:pass" && isSkipped(data)) {
      counts.skipped++;
      yield `↷ ${data.name}: ${data.skip === true ? "skipped" : data.skip}\n`;
    } else if (type === "test:pass" && isTest(data)) counts.passed++;
    if (type === "test:fail" && isOwnFailure(data)) {
      counts.failed++;
      const title = [...path.slice(0, data.nesting), data.name].join(" › ");
      yield `✖ ${title}\n${indented(reasonOf(data, printed))}\n`;
    }
  }
  const left = counts.skipped === 0 ? "" : `, ${counts.skipped} skipped`;
  yield `${counts.passed} passed, ${counts.failed} failed${left}\n`;
}

/** A test, or a suite as a whole. @param {TestData} data */
const isSkipped = ({ skip }) => skip !== undefined && skip !== false;

/** @param {TestData} data */
const isTest = ({ details }) => details.type !== "suite";

/** A suite fails with its tests, and is not counted beside them. @param {TestData} data */
const isOwnFailure = ({ details }) => details.error?.failureType !== "subtestsFailed";

/**
 * @param {TestData} data
 * @param {Map<string, string>} printed
 */
function reasonOf({ name, file, details }, printed) {
  const cause = details.error?.cause ?? details.error;
  // A file that does not get as far as its tests fails as a whole; what it printed says why.
  const isFile = details.error?.failureType === "testCodeFailure" && cause === "test failed";
  if (isFile) return printed.get(file ?? name) ?? printed.get(name) ?? "the file ended with an error and said nothing";
  if (cause?.code === "ERR_ASSERTION") return `${cause.message}\n${placeOf(cause.stack)}`;
  return String(cause?.stack ?? cause);
}

/** The line of the test that made the assertion. @param {string | undefined} stack */
const placeOf = (stack) => stack?.split("\n").find((line) => /\.test\.ts/.test(line)) ?? "";

/** @param {string} text */
const indented = (text) =>
  text
    .trimEnd()
    .split("\n")
    .map((line) => `    ${line}`.trimEnd())
    .join("\n");

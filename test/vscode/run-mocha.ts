/** Runs suites with mocha inside a process that is not mocha's own, and says what came of each test. */
import Mocha from "mocha";

export interface TestResult {
  readonly title: string;
  readonly state: "passed" | "failed" | "skipped";
  readonly ms: number;
  readonly error?: string;
}

interface Options {
  /** Imports the files with the suites. */
  readonly load: () => Promise<unknown>;
  /** Runs only the tests whose title contains this text. */
  readonly grep: string;
  readonly timeout: number;
  /** Called after each test with everything so far. */
  readonly onResult?: (results: readonly TestResult[]) => void;
}

export async function runMocha({ load, grep, timeout, onResult }: Options): Promise<TestResult[]> {
  const mocha = new Mocha({ ui: "bdd", timeout, reporter: SilentReporter as unknown as Mocha.ReporterConstructor });
  if (grep !== "") mocha.fgrep(grep);
  // What mocha does for a file that it loads itself: makes `describe` and `it` known. A bundle has no such files.
  mocha.suite.emit("pre-require", globalThis, "", mocha);
  await load();

  const results: TestResult[] = [];
  const add = (result: TestResult) => {
    results.push(result);
    onResult?.(results);
  };
  await new Promise<void>((resolve) => {
    const runner = mocha.run(() => {
      resolve();
    });
    runner.on("pass", (test) => {
      add({ title: test.fullTitle(), state: "passed", ms: test.duration ?? 0 });
    });
    runner.on("pending", (test) => {
      add({ title: test.fullTitle(), state: "skipped", ms: 0 });
    });
    runner.on("fail", (test, error: Error) => {
      add({ title: test.fullTitle(), state: "failed", ms: test.duration ?? 0, error: error.stack ?? error.message });
    });
  });
  return results;
}

function SilentReporter(): void {
  // Whoever started us prints.
}

/** Entry of the UI suite: drives the workbench like a person, with mouse and keyboard, and looks at what is on the screen. */
import { type TestResult, runMocha } from "../vscode/run-mocha.js";
import { type Session, begin } from "./session.js";
import { closeEditors, takePicture, untilReady } from "./workbench.js";

export function run(session: Session & { readonly grep: string }): Promise<TestResult[]> {
  begin(session);
  return runMocha({
    load: async () => {
      before(untilReady);
      afterEach(async function () {
        if (this.currentTest?.state === "failed") await takePicture("failure");
        await closeEditors();
      });
      await import("./traps.test.js");
      await import("./card.test.js");
      await import("./compare.test.js");
      await import("./tags.test.js");
      await import("./window.test.js");
    },
    grep: session.grep,
    timeout: 240_000,
  });
}

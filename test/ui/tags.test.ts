/** Tags of an image: typed, seen, chosen, saved. */
import * as assert from "node:assert/strict";
import { session } from "./session.js";
import { openFile, saveAndRead, seeSquiggle, takeImage, takePicture } from "./workbench.js";

describe("the tags of an image", () => {
  it("open behind the colon, newest first, and the chosen one is in the saved text", async () => {
    const { page } = session();
    await openFile("Dockerfile.tags");
    // From here on the server is there.
    await seeSquiggle("alpine", "warning");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("End");
    await page.keyboard.type("node:");
    const rows = page.locator(".suggest-widget.visible .monaco-list-row");
    await rows.first().waitFor();
    assert.match(await rows.first().innerText(), /^\s*\d+\.\d+\.\d+\s.*supported until 20\d\d-\d\d-\d\d/s);
    await takePicture("tags");
    await takeImage("tags", 320);

    await page.keyboard.type("24-sl");
    const focused = page.locator(".suggest-widget.visible .monaco-list-row.focused", { hasText: "24-slim" });
    assert.match(await focused.innerText(), /\d MB, supported until 20\d\d-\d\d-\d\d/);
    await page.keyboard.press("Enter");
    assert.equal(await saveAndRead("Dockerfile.tags"), "FROM alpine AS files\nFROM node:24-slim\nUSER node\n");
  });
});

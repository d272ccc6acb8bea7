/** Tags of an image: typed, seen, chosen, saved. */
import * as assert from "node:assert/strict";
import { session } from "./session.js";
import { openFile, saveAndRead, takeImage, takePicture } from "./workbench.js";

describe("the tags of an image", () => {
  it("open behind the colon, newest first, and the chosen one is in the saved text", async () => {
    const { page } = session();
    await openFile("Dockerfile.tags");
    await page.keyboard.press("End");
    await page.keyboard.type("node:");
    const rows = page.locator(".suggest-widget.visible .monaco-list-row");
    await rows.first().waitFor();
    assert.match((await rows.first().innerText()).trim(), /^\d+\.\d+\.\d+\s.*\d MB, supported until 20\d\d-\d\d-\d\d/s);
    await takePicture("tags");
    await takeImage("tags", 320);

    await page.keyboard.type("24-sl");
    await page.locator(".suggest-widget.visible .monaco-list-row.focused", { hasText: "24-slim" }).waitFor();
    await page.keyboard.press("Enter");
    assert.equal(await saveAndRead("Dockerfile.tags"), "FROM node:24-slim\nUSER node\n");
  });
});

/** The panel that compares base images: opened, sorted, used; seen in every kind of theme. */
import * as assert from "node:assert/strict";
import { session } from "./session.js";
import {
  clickWords,
  openFile,
  panelPage,
  runCommand,
  saveAndRead,
  seeNoSquiggle,
  seeSquiggle,
  setTheme,
  takeImage,
  takePicture,
  untilReady,
} from "./workbench.js";

const file = "Dockerfile.compare";
const names = (): Promise<string[]> => panelPage().locator("tbody .name > span:first-child").allInnerTexts();

async function openPanel(): Promise<void> {
  await openFile(file);
  await seeSquiggle("python:3.14", "info");
  await clickWords("python:3.14");
  await runCommand("Docker Traps: Compare base images");
  await panelPage().getByRole("columnheader", { name: "Download" }).waitFor();
}

describe("the panel that compares base images", () => {
  it("sorts by the column whose heading is pressed, and puts an image in place of the reference", async () => {
    await openPanel();
    const page = panelPage();
    assert.deepEqual(await names(), ["python:3.14", "python:3.14-slim", "python:3.14-alpine"]);
    await takePicture("compare");

    const download = page.getByRole("columnheader", { name: "Download" });
    await download.getByRole("button").click();
    await page.locator("th[aria-sort=ascending]", { hasText: "Download" }).waitFor();
    assert.deepEqual(await names(), ["python:3.14-alpine", "python:3.14-slim", "python:3.14"]);
    // By keyboard: the heading has kept the focus.
    await session().page.keyboard.press("Enter");
    await page.locator("th[aria-sort=descending]", { hasText: "Download" }).waitFor();
    assert.deepEqual(await names(), ["python:3.14", "python:3.14-slim", "python:3.14-alpine"]);
    await takePicture("compare-sorted");

    await page.getByRole("button", { name: "Use this image: python:3.14-slim" }).click();
    await page.locator(".in-use .name", { hasText: "python:3.14-slim" }).waitFor();
    assert.match(await page.getByRole("status").innerText(), /^python:3\.14-slim is in the file now/);
    assert.equal(await page.locator("th[aria-sort=descending]", { hasText: "Download" }).count(), 1);
    await takePicture("compare-used");

    await clickWords("python:3.14-slim");
    assert.equal(
      await saveAndRead(file),
      `FROM python:3.14-slim\nCOPY app.py /\nUSER nobody\nCMD ["python", "/app.py"]\n`,
    );
    await seeNoSquiggle("python:3.14-slim");
    // What was taken back is compared again.
    await session().page.keyboard.press("Control+z");
    await page.getByRole("button", { name: "Use this image: python:3.14-slim" }).waitFor();
    await saveAndRead(file);
  });

  it("is there again after the window was loaded anew, in the order that it had", async () => {
    await openPanel();
    await panelPage().getByRole("columnheader", { name: "Image" }).getByRole("button").click();
    await panelPage().locator("th[aria-sort=ascending]", { hasText: "Image" }).waitFor();
    const loaded = session().page.waitForEvent("load");
    await runCommand("Developer: Reload Window");
    await loaded;
    // Behind the start of the window, of its extensions and of the server.
    await panelPage().locator("th[aria-sort=ascending]", { hasText: "Image" }).waitFor({ timeout: 150_000 });
    assert.deepEqual(await names(), ["python:3.14", "python:3.14-alpine", "python:3.14-slim"]);
    await untilReady();
  });

  it("has the colors of the theme", async () => {
    await openPanel();
    await runCommand("View: Toggle Primary Side Bar Visibility");
    try {
      for (const [theme, name] of [
        ["Dark High Contrast", "high-contrast"],
        ["Dark Modern", "dark"],
        ["Light Modern", "light"],
      ] as const) {
        await setTheme(theme);
        await panelPage().locator(`body.vscode-${name}`).waitFor();
        await takePicture(`compare-${name}`);
        await takeImage(`compare-${name}`, 470);
      }
    } finally {
      await runCommand("View: Toggle Primary Side Bar Visibility");
    }
  });
});

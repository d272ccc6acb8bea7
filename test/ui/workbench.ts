/** What a person does with the workbench, and what a person sees of it. */
import * as assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type FrameLocator } from "playwright-core";
import { type Box, findWords } from "./find-words.js";
import { session } from "./session.js";

const editor = ".editor-instance .view-lines";

/** The workbench answers the keyboard when its explorer shows files, and not before. */
export async function untilReady(): Promise<void> {
  const { page } = session();
  // High, because VS Code gives a hover a quarter of the height of the editor.
  await page.setViewportSize({ width: 1280, height: 1600 });
  await page.getByRole("treeitem").first().waitFor();
}

/** Takes the row of the open list that Enter chooses, once the list has followed what was typed. */
async function choose(text: string): Promise<void> {
  const { page } = session();
  await page.locator(".quick-input-list .monaco-list-row.focused", { hasText: text }).waitFor();
  await page.keyboard.press("Enter");
}

/** Opens a file of the workspace by its name; `word` is one of those that its text is seen by. */
export async function openFile(name: string, word = "FROM"): Promise<void> {
  const { page } = session();
  await page.keyboard.press("Control+p");
  await page.locator(".quick-input-widget input").fill(name);
  await choose(name);
  await page.locator(".tab.active", { hasText: name }).waitFor();
  await page.locator(editor).getByText(word).first().waitFor();
}

/** Runs a command by its title, as it stands in the palette. */
export async function runCommand(title: string): Promise<void> {
  await openPalette(title);
  await choose(title);
}

/** A key is lost while the focus goes into a panel or out of it. */
async function openPalette(title: string): Promise<void> {
  const { page } = session();
  await retry(async () => {
    await page.keyboard.press("F1");
    await page.locator(".quick-input-widget input").fill(`>${title}`, { timeout: 5_000 });
  });
}

export type SeverityOnScreen = "error" | "warning" | "info";

/** Waits until exactly these words, in the one line that has them, have a squiggle of that severity. */
export async function seeSquiggle(words: string, severity: SeverityOnScreen): Promise<void> {
  await until(`a squiggle under ${words}`, async () => {
    const box = await boxOf(words);
    const boxes = await boxesOf(`.squiggly-${severity}`);
    return boxes.some((one) => box !== undefined && isUnder(one, box));
  });
}

export async function seeNoSquiggle(words: string): Promise<void> {
  await until(`no squiggle under ${words}`, async () => {
    const box = await boxOf(words);
    const boxes = await boxesOf("[class*=squiggly-]");
    return boxes.every((one) => box === undefined || !isUnder(one, box));
  });
}

/** All at one moment: asked for one by one, each is waited for, and it may be gone by then. */
const boxesOf = (selector: string): Promise<Box[]> =>
  session()
    .page.locator(selector)
    .evaluateAll((found) =>
      found.map((one) => {
        const { x, y, width, height } = one.getBoundingClientRect();
        return { x, y, width, height };
      }),
    );

/** Rests the mouse on the words and waits until the hover says all of this: its parts arrive one by one. */
export async function seeHover(words: string, wanted: readonly RegExp[]): Promise<void> {
  const { page } = session();
  let moved = 0;
  let text = "";
  const isSaid = async () => {
    text = (await page.locator(".monaco-hover:not(.hidden) .hover-contents").allInnerTexts()).join("\n");
    // VS Code drops the request when it is told of a new provider meanwhile: then the pointer comes again.
    if (text === "" && Date.now() - moved > 5_000) {
      const { x, y } = await centerOf(words);
      await page.mouse.move(x, y + 300);
      await page.mouse.move(x, y);
      moved = Date.now();
    }
    return wanted.every((one) => one.test(text));
  };
  await until(`a hover that says ${wanted.join(" and ")}`, isSaid).catch((error: unknown) => {
    throw new Error(`${String(error)}; it said:\n${text}`);
  });
}

const lightbulb = ".lightBulbWidget, [class*=codicon-gutter-lightbulb]";

/** Puts the cursor into the words, waits for the lightbulb, and returns the titles that it offers. */
export async function openLightbulb(words: string): Promise<string[]> {
  const { page } = session();
  const center = await centerOf(words);
  await page.mouse.click(center.x, center.y);
  // A hover that opens under the mouse would close the menu.
  await page.mouse.move(900, 1200);
  // It stands beside the line where there is room, else in the margin.
  await page.locator(lightbulb).filter({ visible: true }).first().waitFor();
  const rows = page.locator(".action-widget .monaco-list-row.action");
  // VS Code drops the request when it is told of a new provider meanwhile.
  await retry(async () => {
    await page.keyboard.press("Control+.");
    await rows.first().waitFor({ timeout: 5_000 });
  });
  return rows.allInnerTexts();
}

/**
 * Goes to the end of the text, where nothing is offered. An editor that is closed with a lightbulb in its margin takes it
 * along, and VS Code shows none in the margin of the next one.
 */
export async function leaveLightbulb(): Promise<void> {
  const { page } = session();
  await page.keyboard.press("Control+End");
  await page.locator(lightbulb).filter({ visible: true }).waitFor({ state: "detached" });
}

/** Picks a title of the open lightbulb menu. */
export async function pick(title: string): Promise<void> {
  const { page } = session();
  await page.locator(".action-widget .monaco-list-row.action", { hasText: title }).first().click();
  await page.locator(".action-widget .monaco-list-row.action").first().waitFor({ state: "detached" });
  // The list is gone before the fix has changed the text.
  await page.locator(".tab.active.dirty").waitFor();
}

/** Puts the cursor into the words of a file. */
export async function clickWords(words: string): Promise<void> {
  const { page } = session();
  const { x, y } = await centerOf(words);
  await page.mouse.click(x, y);
  // Keys go to the editor from here on, and not to a panel.
  await page.locator("#status\\.editor\\.selection").waitFor();
}

/** Changes the colors of the window, by the name of a theme as the list of themes has it. */
export async function setTheme(name: string): Promise<void> {
  const { page } = session();
  // A list that opened before the themes were read does not follow what is typed.
  await retry(async () => {
    await openPalette("Preferences: Color Theme");
    // The list has the themes of the marketplace in focus.
    await page.locator(".quick-input-list").getByText("Preferences: Color Theme", { exact: true }).first().click();
    await page.getByPlaceholder(/Select Color Theme/).fill(name);
    await page.locator(".quick-input-list .monaco-list-row.focused", { hasText: name }).waitFor({ timeout: 10_000 });
    await page.keyboard.press("Enter");
  });
  await page.locator(".quick-input-widget").waitFor({ state: "hidden" });
}

/** What a panel of an extension shows; there is one panel. */
export const panelPage = (): FrameLocator => session().page.frameLocator("iframe.webview").frameLocator("iframe");

/** Saves the file and compares what is on the disk. */
export async function saveAndRead(name: string): Promise<string> {
  const { page } = session();
  await page.keyboard.press("Control+s");
  await page.locator(".tab.active:not(.dirty)", { hasText: name }).waitFor();
  return readFile(join(session().workspace, name), "utf8");
}

export async function closeEditors(): Promise<void> {
  await session().page.keyboard.press("Escape");
  // Closing a changed file would ask whether to save it.
  await runCommand("View: Revert and Close Editor");
  await runCommand("View: Close All Editors");
  await session().page.locator(".part.editor .tab").first().waitFor({ state: "detached" });
}

let pictures = 0;

/** A picture of the whole window for whoever wants to see what a test saw. */
export async function takePicture(name: string): Promise<void> {
  const { page, artifacts } = session();
  pictures++;
  await page.screenshot({ path: join(artifacts, `${String(pictures).padStart(2, "0")}-${name}.png`) });
}

/** A picture for the documentation: the upper part of the editor. */
export async function takeImage(name: string, height: number): Promise<void> {
  const { page, images } = session();
  const box = await page.locator(".part.editor").boundingBox();
  assert.ok(box);
  await page.screenshot({ path: join(images, `${name}.png`), clip: { ...box, height } });
}

/** A squiggle has the height of its line, and it may be a pixel off. */
/** In pixels; a letter is wider. */
const gapBeforeHint = 6;

function isUnder(squiggle: Box, words: Box): boolean {
  const near = (a: number, b: number) => Math.abs(a - b) < 2;
  // A hint behind the words has a gap before it, which VS Code underlines with them.
  const surplus = squiggle.width - words.width;
  const isAsWide = surplus > -2 && surplus < gapBeforeHint;
  return near(squiggle.x, words.x) && isAsWide && Math.abs(squiggle.y - words.y) < words.height;
}

async function centerOf(words: string): Promise<{ x: number; y: number }> {
  const box = await boxOf(words);
  assert.ok(box, `"${words}" is on the screen`);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Where the words stand on the screen. A line is cut into pieces of one color each, so no element has just them. */
async function boxOf(words: string): Promise<Box | undefined> {
  const lines = session().page.locator(`${editor} .view-line`);
  const boxes = await lines.evaluateAll(findWords, words);
  return boxes.find((box) => box !== null) ?? undefined;
}

/** Asks again and again until it is so: for what shows on the screen in its own time. */
export async function until(what: string, isSo: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error(`waited in vain for ${what}`);
    await session().page.waitForTimeout(50);
  }
}

async function retry(attempt: () => Promise<void>): Promise<void> {
  for (let left = 5; ; left--) {
    try {
      await attempt();
      return;
    } catch (error) {
      if (left === 0) throw error;
      await session().page.keyboard.press("Escape");
    }
  }
}

/** The image card with its chart and the hints in the text, in a light and in a dark theme. */
import * as assert from "node:assert/strict";
import { session } from "./session.js";
import { openFile, seeHover, seeSquiggle, setTheme, takeImage, takePicture, until } from "./workbench.js";

describe("what is shown of an image", () => {
  for (const [theme, name] of [
    ["Dark Modern", "dark"],
    ["Light Modern", "light"],
  ] as const) {
    it(`is a hint behind it and a card with a chart, in ${theme}`, async () => {
      const { page } = session();
      await setTheme(theme);
      await openFile("Dockerfile.compare");
      await seeSquiggle("python:3.14", "info");
      await page.locator(".view-line", { hasText: /python:3\.14\s*\d+\sMB\s·\sroot/ }).waitFor();
      await seeHover("python:3.14", [/\d MB to download/, /python:3\.14-slim/]);
      const chart = page.locator('.monaco-hover:not(.hidden) img[src^="data:image/svg+xml"]');
      await until("a chart that has been drawn", () =>
        chart.evaluate((image: HTMLImageElement) => image.naturalWidth > 0),
      );
      assert.match((await chart.getAttribute("alt")) ?? "", /python:3\.14-slim.*\d MB/s);
      await takePicture(`card-${name}`);
      await takeImage(`card-${name}`, 400);
    });
  }
});

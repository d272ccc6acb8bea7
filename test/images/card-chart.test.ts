/** The bar chart of the image card: its bars, its words, its colors. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { cardChart, chartColors, toDataUri } from "../../shared/src/images/card-chart.js";
import { type ChartRow, chartRows } from "../../shared/src/images/card-chart-rows.js";
import { imageCardMarkdown } from "../../shared/src/images/card-markdown.js";
import { describeImage, type ImageCard } from "../../shared/src/images/image-card.js";
import type { Images } from "../../shared/src/images/images.js";
import { images, named, size, smaller, today, whole } from "../engine/image-card-fakes.js";

const cardOf = (answers: Images): ImageCard => describeImage(named("app", "1"), answers, today);
const rowsOf = (answers: Images): readonly ChartRow[] => chartRows(cardOf(answers));

describe("rows", () => {
  it("the image, then its relatives, each with what it downloads and what it takes on disk", () => {
    assert.deepEqual(rowsOf(whole), [
      {
        name: "app:1",
        bars: [
          { basis: "download", label: "400 MB to download", length: 400 / 1110 },
          { basis: "on disk", label: "1.11 GB on disk", length: 1 },
        ],
      },
      {
        name: "app:1-slim",
        bars: [
          { basis: "download", label: "40.0 MB to download (10%)", length: 40 / 1110 },
          { basis: "on disk", label: "118 MB on disk", length: 118_060_000 / 1_110_000_000 },
        ],
      },
    ]);
  });

  it("what is unknown has words and no bar, and no line where it is unknown of all", () => {
    const answers = images({
      smaller: () => [smaller()],
      sizes: ({ tag }) => (tag === "1" ? [size(400_000_000)] : []),
    });
    const labels = rowsOf(answers).map(({ bars }) => bars.map(({ label, length }) => [label, length]));
    assert.deepEqual(labels, [[["400 MB to download", 1]], [["download size unknown", undefined]]]);
  });

  it("sizes of other years have their years, and no bar beside those of today", () => {
    const answers = images({
      smaller: () => [smaller({ sizes: undefined, samePeriod: false })],
      sizes: ({ tag }) =>
        tag === "1"
          ? [size(0, { download: { bytes: 76_097_157, asOf: "2021-09-15" }, status: "archived" })]
          : [size(40_000_000)],
    });
    assert.deepEqual(
      rowsOf(answers).map(({ bars: [download] }) => [download?.label, download?.length]),
      [
        ["76.1 MB to download in 2021", 1],
        ["40.0 MB to download in 2026", undefined],
      ],
    );
  });

  it("five relatives at most, and none without a relative or without any size", () => {
    const many = images({
      smaller: () => ["a", "b", "c", "d", "e", "f"].map((tag) => smaller({ tag })),
      sizes: () => [size(1_000_000)],
    });
    assert.deepEqual(
      rowsOf(many).map(({ name }) => name),
      ["app:1", "app:a", "app:b", "app:c", "app:d", "app:e"],
    );
    assert.deepEqual(rowsOf(images({ sizes: () => [size(1_000_000)] })), []);
    assert.deepEqual(rowsOf(images({ smaller: () => [smaller()] })), []);
  });
});

describe("the SVG image", () => {
  it("draws a bar for each known size, as long as it is large", () => {
    const svg = cardChart(cardOf(whole))?.svg ?? "";
    const widths = [...svg.matchAll(/<rect x="12" y="\d+" width="(\d+)"/g)].map(([, width]) => Number(width));
    assert.deepEqual(widths, [72, 200, 7, 21]);
    assert.match(svg, /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" width="420" height="109" /);
    assert.match(svg, />1\.11 GB on disk<\/text>/);
  });

  it("holds nothing that could be taken for markup", () => {
    const answers = images({
      smaller: () => [smaller({ tag: `<script>"&'\u0007` })],
      sizes: () => [size(1_000_000)],
    });
    const svg = cardChart(cardOf(answers))?.svg ?? "";
    assert.match(svg, />app:&lt;script&gt;&quot;&amp;&#39; <\/text>/);
    assert.doesNotMatch(svg, /<script|\u0007/);
  });

  it("says the same in words", () => {
    assert.equal(
      cardChart(cardOf(whole))?.alternative,
      "Sizes on linux/amd64. app:1: 400 MB to download, 1.11 GB on disk. app:1-slim: 40.0 MB to download (10%), 118 MB on disk.",
    );
  });

  it("stands in Markdown in place of the table, as a data URI", () => {
    const card = cardOf(whole);
    const chart = cardChart(card);
    assert.ok(chart !== undefined);
    const markdown = imageCardMarkdown(card, { chart: "svg" });
    const [, alternative, encoded] =
      /^!\[(.*)\]\(data:image\/svg\+xml;base64,([A-Za-z0-9+/=]+)\)$/m.exec(markdown) ?? [];
    assert.equal(alternative, chart.alternative);
    assert.equal(Buffer.from(encoded ?? "", "base64").toString("utf8"), chart.svg);
    assert.equal(toDataUri(chart), `data:image/svg+xml;base64,${encoded ?? ""}`);
    assert.doesNotMatch(markdown, /█|Share of download/);
    assert.match(imageCardMarkdown(card), /█/);
  });

  it("leaves the words around it alone", () => {
    const answers = images({ smaller: () => [smaller({ tag: "x](command:y)" })], sizes: () => [size(1_000_000)] });
    const markdown = imageCardMarkdown(cardOf(answers), { chart: "svg" });
    assert.ok(markdown.includes("app:x\\](command:y): 1.00 MB"));
  });
});

/** Relative luminance and contrast: WCAG 2.2, https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function luminance(color: string): number {
  const channels = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16) / 255);
  const [red = 0, green = 0, blue = 0] = channels.map((value) =>
    value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((one, other) => one - other);
  return (light + 0.05) / (dark + 0.05);
}

describe("colors", () => {
  it("the measure is right", () => {
    assert.equal(contrast("#000000", "#ffffff"), 21);
    assert.equal(contrast("#767676", "#ffffff").toFixed(2), "4.54");
  });

  const least = { name: 7, label: 7, download: 4.5, onDisk: 4.5, border: 4.5 } as const;
  for (const [part, ratio] of Object.entries(least) as [keyof typeof least, number][]) {
    it(`${part} has a contrast of ${ratio} at least`, () => {
      const measured = contrast(chartColors[part], chartColors.background);
      assert.ok(measured >= ratio, `${measured}`);
    });
  }

  it("the frame is seen on light, dark and black pages", () => {
    const pages = ["#ffffff", "#1e1e1e", "#000000"];
    for (const page of pages) {
      const measured = Math.max(contrast(chartColors.border, page), contrast(chartColors.background, page));
      assert.ok(measured >= 3, `${page}: ${measured}`);
    }
  });
});

/** One trap of each kind, and one in other files, from the squiggle to the saved text. */
import * as assert from "node:assert/strict";
import {
  leaveLightbulb,
  type SeverityOnScreen,
  openFile,
  openLightbulb,
  pick,
  saveAndRead,
  seeHover,
  seeNoSquiggle,
  seeSquiggle,
  takeImage,
  takePicture,
} from "./workbench.js";

interface Case {
  readonly trap: string;
  readonly file: string;
  /** A word of the text; `FROM` when left out. */
  readonly word?: string;
  /** The words to blame, which stand in one line only. */
  readonly words: string;
  readonly severity: SeverityOnScreen;
  readonly hover: readonly RegExp[];
  /** A fix that the lightbulb has to offer; the group is the image that it writes, where it writes one. */
  readonly fix: RegExp;
  readonly saved: (image: string) => string;
}

/** A size and the day of it. Both change with the catalog. */
const size = /\d (MB|GB)/;
const day = /20\d\d-\d\d-\d\d/;

const cases: readonly Case[] = [
  {
    trap: "large-base",
    file: "Dockerfile.large",
    words: "python:3.14",
    severity: "info",
    hover: [size, day, /python:3\.14-slim/],
    fix: /^Use (python:3\.14-slim)\b.*\d MB/,
    saved: (image) => `FROM ${image}\nCOPY app.py /\nUSER nobody\nCMD ["python", "/app.py"]\n`,
  },
  {
    trap: "root",
    file: "Dockerfile.root",
    words: "CMD",
    severity: "warning",
    hover: [/as root/],
    fix: /^Create user app/,
    saved: () =>
      `FROM python:3.14-slim\nCOPY app.py /\nRUN useradd --create-home --uid 10001 app\nUSER app\nCMD ["python", "/app.py"]\n`,
  },
  {
    trap: "untagged",
    file: "Dockerfile.untagged",
    words: "alpine",
    severity: "warning",
    hover: [size, day, /latest/],
    fix: /^Pin to (alpine:\d+\.\d+)$/,
    saved: (image) => `FROM ${image}\nCOPY run.sh /\nUSER nobody\nENTRYPOINT ["/run.sh"]\n`,
  },
  {
    trap: "ephemeral-data",
    file: "Dockerfile.data",
    words: '"/mydata"',
    severity: "info",
    hover: [/docker volume prune/, /-v /],
    fix: /^Remove VOLUME/,
    saved: () => `FROM alpine:3.24\nCOPY run.sh /\nUSER nobody\nENTRYPOINT ["/run.sh"]\n`,
  },
  {
    trap: "ssh",
    // A file that is called ssh is left in peace.
    file: "Dockerfile.server",
    words: "22",
    severity: "warning",
    hover: [/docker exec/],
    fix: /^Remove port 22$/,
    saved: () => `FROM alpine:3.24\nCOPY app /\nUSER nobody\nEXPOSE 8080\nENTRYPOINT ["/app"]\n`,
  },
  {
    trap: "compose",
    file: "compose.yaml",
    word: "services",
    words: "alpine",
    severity: "warning",
    hover: [size, day, /latest/],
    fix: /^Pin to (alpine:\d+\.\d+)$/,
    saved: (image) => `services:\n  web:\n    # What it stands on.\n    image: ${image}\n`,
  },
  {
    trap: "script",
    file: "start.sh",
    word: "docker",
    words: "alpine",
    severity: "warning",
    hover: [size, day, /latest/],
    fix: /^Pin to (alpine:\d+\.\d+)$/,
    saved: (image) => `#!/bin/sh\ndocker run --rm ${image} true\n`,
  },
];

describe("a trap", () => {
  for (const { trap, file, word, words, severity, hover, fix, saved } of cases) {
    it(`of the kind ${trap} is seen, explained and repaired`, async () => {
      await openFile(file, word);
      await seeSquiggle(words, severity);
      await takePicture(`${trap}-squiggle`);

      await seeHover(words, hover);
      await takePicture(`${trap}-hover`);
      await takeImage(`${trap}-hover`, 540);

      const titles = await openLightbulb(words);
      await takePicture(`${trap}-lightbulb`);
      await takeImage(`${trap}-lightbulb`, 280);
      const match = titles.map((title) => fix.exec(title)).find((one) => one !== null);
      assert.ok(match, `${String(fix)} is among: ${titles.join("; ")}`);
      await pick(match.input);

      assert.equal(await saveAndRead(file), saved(match[1] ?? ""));
      await seeNoSquiggle(words);
      await takePicture(`${trap}-saved`);
      await leaveLightbulb();
    });
  }
});

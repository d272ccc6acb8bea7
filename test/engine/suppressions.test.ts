/** Ignore comments: what they hide, what they do not, and what is said of those that hide nothing. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { loadCatalog } from "../../server/src/images/load-catalog.js";
import { type Analysis, analyze, defaultSettings } from "../../shared/src/engine/analyze.js";
import { ignoreEdit } from "../../shared/src/engine/suppressions.js";
import type { Language } from "../../shared/src/language.js";
import type { Severity } from "../../shared/src/rule.js";
import { rules } from "../../shared/src/rules/index.js";
import { applyEdits, type TextEdit } from "../../shared/src/text/text-edit.js";
import { openText } from "../open-text.js";

function check(
  text: string,
  severity: ReadonlyMap<string, Severity | "off"> = defaultSettings.severity,
  language: Language = "dockerfile",
): Analysis {
  const document = openText(language, text);
  return analyze({
    document,
    fileName: "Dockerfile",
    rules,
    settings: { severity },
    images: loadCatalog(),
    today: "2026-11-24",
  });
}

/** Rule and line of every finding, of the rules named. */
const found = (text: string, ...only: string[]): string[] =>
  check(text)
    .diagnostics.filter(({ rule }) => only.length === 0 || only.includes(rule))
    .map(({ rule, span }) => `${rule} ${text.slice(0, span.start).split("\n").length}`);

describe("a comment above an instruction", () => {
  it("hides what it names, and nothing else", () => {
    const text = "# docker-traps ignore=untagged-image\nFROM ubuntu\nRUN true\nVOLUME /a\n";
    assert.deepEqual(found(text, "untagged-image", "volume-instruction", "unused-ignore"), ["volume-instruction 4"]);
  });

  it("speaks for the instruction below it, also with other comments in between", () => {
    const text = "# docker-traps ignore=untagged-image\n# A note.\nFROM ubuntu AS a\nFROM ubuntu AS b\n";
    assert.deepEqual(found(text, "untagged-image", "unused-ignore"), ["untagged-image 4"]);
  });

  it("takes several ids and a reason", () => {
    const text =
      "FROM alpine:3.24\nRUN true\n#docker-traps ignore=volume-instruction , untagged-image -- because\nVOLUME /a\n";
    assert.deepEqual(found(text, "volume-instruction", "unused-ignore"), ["unused-ignore 3"]);
  });

  it("covers all lines of an instruction", () => {
    const text =
      "FROM debian:13-slim\n# docker-traps ignore=ssh-server-installed\nRUN apt-get update && \\\n  apt-get install -y \\\n  openssh-server\n";
    assert.deepEqual(found(text, "ssh-server-installed", "unused-ignore"), []);
  });

  it("between continuation lines speaks for the next line", () => {
    const text =
      "FROM debian:13-slim\nRUN apt-get install -y \\\n  # docker-traps ignore=ssh-server-installed\n  # a note\n  openssh-server \\\n  dropbear\n";
    assert.deepEqual(found(text, "ssh-server-installed", "unused-ignore"), ["ssh-server-installed 6"]);
  });

  it("hides findings about what is missing, at the place where they stand", () => {
    const text =
      'FROM alpine:3.24\n# docker-traps ignore=root-user -- needs raw sockets\nCMD ["ping", "example.com"]\n';
    assert.deepEqual(found(text, "root-user", "unused-ignore"), []);
  });

  it("works with carriage returns and tabs", () => {
    const text = "#\tdocker-traps\tignore=untagged-image\r\nFROM ubuntu\r\n";
    assert.deepEqual(found(text, "untagged-image", "unused-ignore"), []);
  });
});

describe("a comment for the file", () => {
  it("hides a rule wherever it stands", () => {
    const text = "FROM ubuntu AS a\nFROM debian AS b\n# docker-traps ignore-file=untagged-image\n";
    assert.deepEqual(found(text, "untagged-image", "unused-ignore"), []);
  });
});

describe("comments of other tools", () => {
  it("count for the rules that correspond", () => {
    assert.deepEqual(found("# hadolint ignore=DL3006,DL3007\nFROM ubuntu\n", "untagged-image"), []);
    assert.deepEqual(found("# hadolint global ignore=DL3006\nFROM a:1\nFROM ubuntu\n", "untagged-image"), []);
    assert.deepEqual(
      found("# check=skip=JSONArgsRecommended;error=true\nFROM alpine:3.24\nCMD a && b\n", "no-init"),
      [],
    );
  });

  it("are never called unused", () => {
    assert.deepEqual(found("# hadolint ignore=DL3006\nFROM ubuntu:26.04\n", "unused-ignore"), []);
  });

  it("do not hide anything else", () => {
    assert.deepEqual(found("# hadolint ignore=DL3007\nFROM ubuntu\n", "untagged-image"), ["untagged-image 2"]);
  });
});

describe("a comment that hides nothing", () => {
  it("is reported, and removed with its line", () => {
    const text = "# docker-traps ignore=untagged-image\nFROM ubuntu:26.04\n";
    const [finding] = check(text).diagnostics.filter(({ rule }) => rule === "unused-ignore");
    assert.ok(finding !== undefined);
    assert.equal(finding.message, 'Nothing here for "untagged-image" to ignore.');
    assert.equal(text.slice(finding.span.start, finding.span.end), "untagged-image");
    assert.equal(applyEdits(text, finding.fixes[0]?.edits ?? []), "FROM ubuntu:26.04\n");
  });

  it("loses only the id that hides nothing", () => {
    for (const [list, left] of [
      ["latest-tag,untagged-image", "untagged-image"],
      ["untagged-image, latest-tag", "untagged-image"],
    ] as const) {
      const text = `# docker-traps ignore=${list} -- why\nFROM ubuntu\n`;
      const [finding] = check(text).diagnostics.filter(({ rule }) => rule === "unused-ignore");
      assert.equal(
        applyEdits(text, finding?.fixes[0]?.edits ?? []),
        `# docker-traps ignore=${left} -- why\nFROM ubuntu\n`,
      );
    }
  });

  it("with an unknown id names the nearest one", () => {
    const [finding] = check("# docker-traps ignore=untaged-image\nFROM ubuntu:26.04\n").diagnostics.filter(
      ({ rule }) => rule === "unused-ignore",
    );
    assert.ok(finding !== undefined);
    assert.equal(finding.message, 'There is no rule "untaged-image"; the nearest is "untagged-image".');
    assert.equal(finding.trap, "untagged");
  });

  it("waits in silence when its rule is switched off", () => {
    const text = "# docker-traps ignore=untagged-image\nFROM ubuntu\n";
    const { diagnostics } = check(text, new Map([["untagged-image", "off"]]));
    assert.deepEqual(
      diagnostics.filter(({ rule }) => rule === "unused-ignore"),
      [],
    );
  });
});

const editsOf = (edit: TextEdit | undefined): TextEdit[] => (edit === undefined ? [] : [edit]);

describe("ignore here", () => {
  /** The text after the first finding of `rule` is silenced. */
  function ignored(text: string, rule: string): string {
    const { diagnostics, facts } = check(text);
    const finding = diagnostics.find((one) => one.rule === rule);
    assert.ok(finding !== undefined);
    const after = applyEdits(text, editsOf(ignoreEdit(facts, text, finding)));
    assert.deepEqual(
      check(after).diagnostics.filter(
        (one) => one.rule === rule && one.message === finding.message && after.includes(text),
      ),
      [],
    );
    return after;
  }

  it("puts a comment above the instruction, at its indent", () => {
    assert.equal(
      ignored("  FROM ubuntu\n", "untagged-image"),
      "  # docker-traps ignore=untagged-image\n  FROM ubuntu\n",
    );
  });

  it("speaks for the whole of a long instruction", () => {
    const text = "FROM debian:13-slim\r\nRUN apt-get install -y \\\r\n  openssh-server\r\n";
    assert.equal(
      ignored(text, "ssh-server-installed"),
      "FROM debian:13-slim\r\n# docker-traps ignore=ssh-server-installed\r\nRUN apt-get install -y \\\r\n  openssh-server\r\n",
    );
  });

  it("joins a comment that is there already", () => {
    const text = "# docker-traps ignore=untagged-image -- why\nFROM ubuntu\nVOLUME /a\n";
    assert.equal(
      ignored(text, "data-container"),
      "# docker-traps ignore=untagged-image,data-container -- why\nFROM ubuntu\nVOLUME /a\n",
    );
  });

  it("keeps a parser directive at the head", () => {
    assert.equal(
      ignored("# syntax=docker/dockerfile:1\nFROM ubuntu\n", "untagged-image"),
      "# syntax=docker/dockerfile:1\n# docker-traps ignore=untagged-image\nFROM ubuntu\n",
    );
  });
});

describe("in another language", () => {
  const noSeverities = new Map<string, Severity | "off">();
  const lines = (language: Language, text: string, ...only: string[]): string[] =>
    check(text, noSeverities, language)
      .diagnostics.filter(({ rule }) => only.includes(rule) || rule === "unused-ignore")
      .map(({ rule, span }) => `${rule} ${text.slice(0, span.start).split("\n").length}`);
  const ignoredOf = (language: Language, text: string): string => {
    const { diagnostics, facts } = check(text, noSeverities, language);
    const finding = diagnostics.find(({ rule }) => rule === "untagged-image");
    assert.ok(finding !== undefined);
    const after = applyEdits(text, editsOf(ignoreEdit(facts, text, finding)));
    assert.deepEqual(lines(language, after, "untagged-image"), []);
    return after;
  };

  it("a comment speaks for the service below it, or for one of its keys", () => {
    const above = "services:\n  # docker-traps ignore=untagged-image\n  a:\n    image: nginx\n  b:\n    image: nginx\n";
    assert.deepEqual(lines("compose", above, "untagged-image"), ["untagged-image 6"]);
    const inside = "services:\n  a:\n    # docker-traps ignore=untagged-image\n\n    # Why.\n    image: nginx\n";
    assert.deepEqual(lines("compose", inside, "untagged-image"), []);
  });

  it("a comment behind code speaks for its line, and goes without it", () => {
    const text = "services:\n  a:\n    image: nginx # docker-traps ignore=untagged-image\n";
    assert.deepEqual(lines("compose", text, "untagged-image"), []);
    const idle = text.replace("nginx", "nginx:1.29");
    const [finding] = check(idle, noSeverities, "compose").diagnostics.filter(({ rule }) => rule === "unused-ignore");
    assert.equal(applyEdits(idle, finding?.fixes[0]?.edits ?? []), "services:\n  a:\n    image: nginx:1.29\n");
  });

  it("ignore here puts the comment above the key", () => {
    assert.equal(
      ignoredOf("compose", "services:\n  a:\n    image: nginx\n"),
      "services:\n  a:\n    # docker-traps ignore=untagged-image\n    image: nginx\n",
    );
  });

  it("a comment of a script speaks for the command below it, continuation lines included", () => {
    const text = "# docker-traps ignore=untagged-image\ndocker run \\\n  nginx\ndocker run nginx\n";
    assert.deepEqual(lines("shell", text, "untagged-image"), ["untagged-image 4"]);
  });

  it("ignore here never stands between the lines of a command", () => {
    assert.equal(
      ignoredOf("shell", "cd /x; docker run \\\n  nginx\n"),
      "# docker-traps ignore=untagged-image\ncd /x; docker run \\\n  nginx\n",
    );
  });

  it("a comment of a script speaks for all of the condition, loop or function below it", () => {
    const text = "# docker-traps ignore=untagged-image\nif true; then\n  docker run nginx\nfi\ndocker run nginx\n";
    assert.deepEqual(lines("shell", text, "untagged-image"), ["untagged-image 5"]);
    const inside = "start() {\n  # docker-traps ignore=untagged-image\n  docker run nginx\n  docker run redis\n}\n";
    assert.deepEqual(lines("shell", inside, "untagged-image"), ["untagged-image 4"]);
  });

  it("a comment behind a command of a script speaks for its line, and a text that looks like one for none", () => {
    const text = "docker run nginx # docker-traps ignore=untagged-image\ndocker run nginx\n";
    assert.deepEqual(lines("shell", text, "untagged-image"), ["untagged-image 2"]);
    const quoted = "docker run nginx echo ' # docker-traps ignore=untagged-image'\n";
    assert.deepEqual(lines("shell", quoted, "untagged-image"), ["untagged-image 1"]);
  });
});

/** The fixture format: what a case is made of, and what is refused. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type Case, readCases } from "./read-cases.js";

const fixture = (...blocks: readonly string[]): string => `# some-rule\n\n## A case\n\n${blocks.join("\n\n")}\n`;

function only(...blocks: readonly string[]): Case {
  const [first, ...others] = readCases(fixture(...blocks));
  assert.equal(others.length, 0);
  assert.ok(first);
  return first;
}

describe("readCases", () => {
  it("takes the annotations out of the input, and keeps them in what is expected", () => {
    const block = "FROM python\n#    ^^^^^^ 💡 warning: No tag.\nRUN true\n";
    const kase = only(`\`\`\`dockerfile\n${block}\`\`\``);
    assert.equal(kase.title, "A case");
    assert.equal(kase.input, "FROM python\nRUN true\n");
    assert.equal(kase.expected, block);
    assert.equal(kase.line, 5);
    assert.equal(kase.today, "2026-11-24");
  });

  it("reads the words behind the fence", () => {
    const kase = only("```dockerfile name=sshd.Dockerfile today=2030-01-01 severity=hint\nFROM a\n```");
    assert.equal(kase.fileName, "sshd.Dockerfile");
    assert.equal(kase.today, "2030-01-01");
    assert.equal(kase.severity, "hint");
  });

  it("gives input and fixed text the same line endings and byte order mark", () => {
    const kase = only("```dockerfile eol=crlf bom\nFROM a\n```", "```dockerfile fixed no-newline\nFROM b\n```");
    assert.equal(kase.input, "\uFEFFFROM a\r\n");
    assert.equal(kase.fixed[0]?.text, "\uFEFFFROM b");
  });

  it("reads several fixed texts, each for a choice of fix", () => {
    const kase = only(
      "```dockerfile\nFROM a\n```",
      "```dockerfile fixed\nFROM b\n```",
      "Or:",
      "```dockerfile fixed=2\nFROM c\n```",
    );
    assert.deepEqual(
      kase.fixed.map(({ choice, text }) => ({ choice, text })),
      [
        { choice: 1, text: "FROM b\n" },
        { choice: 2, text: "FROM c\n" },
      ],
    );
  });

  it("lets a longer fence hold a shorter one", () => {
    assert.equal(only("````dockerfile\nRUN echo '\n```\n'\n````").input, "RUN echo '\n```\n'\n");
  });

  it("reads every case", () => {
    const text = `${fixture("```dockerfile\nFROM a\n```")}\n## Another\n\n\`\`\`dockerfile\n\`\`\`\n`;
    assert.deepEqual(
      readCases(text).map(({ title, input }) => ({ title, input })),
      [
        { title: "A case", input: "FROM a\n" },
        { title: "Another", input: "" },
      ],
    );
  });

  const refused = [
    {
      why: "a case without a block",
      text: "# r\n\n## A\n\n## B\n\n```dockerfile\n```\n",
      message: /line 3.*no code block/,
    },
    { why: "a block that does not end", text: fixture("```dockerfile\nFROM a"), message: /line 5.*does not end/ },
    { why: "a block before any case", text: "# r\n\n```dockerfile\n```\n", message: /line 3.*before the first case/ },
    {
      why: "a second input",
      text: fixture("```dockerfile\n```", "```dockerfile\n```"),
      message: /line 8.*must be "fixed"/,
    },
    { why: "an unknown word", text: fixture("```dockerfile eol=lf wide\n```"), message: /unknown word "wide"/ },
    { why: "an unknown language", text: fixture("```cobol\n```"), message: /unknown language "cobol"/ },
    { why: "an unknown severity", text: fixture("```dockerfile severity=off\n```"), message: /no severity "off"/ },
  ];
  for (const { why, text, message } of refused) {
    it(`refuses ${why}`, () => {
      assert.throws(() => readCases(text), message);
    });
  }
});

/** `npm run new-rule` and `npm run generate` on a checkout of their own: what they write, name, remove and refuse. */
import assert from "node:assert/strict";
import { after, describe, it } from "node:test";
import { Checkout } from "./checkout.js";

const checkout = new Checkout();
after(() => {
  checkout.remove();
});

/** The tests of a `describe` build upon each other, as the steps of a person do. */
describe("a new rule", () => {
  it("is a file and a fixture, formatted as the rest", () => {
    assert.equal(checkout.run("new-rule.ts", "root", "wide-open").code, 0);
    const files = ["shared/src/rules/root/wide-open.ts", "test/fixtures/rules/wide-open.md"];
    assert.deepEqual(files.filter(checkout.has.bind(checkout)), files);
    assert.equal(checkout.format("shared/src/rules").code, 0);
  });

  const refused = [
    { args: ["root", "wide-open"], says: /has a rule "wide-open" already/ },
    { args: ["ssh", "wide-open"], says: /The trap "root" has a rule "wide-open" already/ },
    { args: ["roots", "other"], says: /no trap "roots"/ },
    { args: ["root", "WideOpen"], says: /kebab case/ },
    { args: ["root"], says: /Usage/ },
  ];
  for (const { args, says } of refused) {
    it(`is refused for ${args.join(" ")}`, () => {
      const { code, output } = checkout.run("new-rule.ts", ...args);
      assert.equal(code, 1);
      assert.match(output, says);
    });
  }
});

describe("generate", () => {
  const written = [
    "shared/src/rules/index.ts",
    "docs/rules/wide-open.md",
    "docs/rules/README.md",
    "README.md",
    "package.json",
  ];

  it("names what is stale, and writes nothing, with --check", () => {
    const { code, output } = checkout.generate("--check");
    assert.equal(code, 1);
    for (const path of written) assert.ok(output.includes(`${path} is stale`), path);
    assert.ok(!checkout.has("README.md"));
  });

  it("writes all of it, and is content then", () => {
    const { code, output } = checkout.generate();
    assert.equal(code, 0);
    assert.deepEqual(output.trim().split("\n").sort(), [...written].sort());
    assert.deepEqual(checkout.generate("--check"), { code: 0, output: "" });
    assert.equal(checkout.format("shared/src/rules", "package.json").code, 0);
  });

  it("prints on the page what the example really reports", () => {
    const message = 'Image "trap" is here only to show where a message goes.';
    assert.ok(
      checkout.read("docs/rules/wide-open.md").includes(`\nReports:\n\n\`\`\`text\n1:6 information: ${message}\n`),
    );
  });

  it("makes a setting that links to the page", () => {
    const { contributes } = JSON.parse(checkout.read("package.json")) as {
      contributes: { configuration: readonly { title: string; properties: Record<string, unknown> }[] };
    };
    assert.deepEqual(
      contributes.configuration.map(({ title }) => title),
      ["Docker Traps", "Languages", "Rules"],
    );
    assert.deepEqual(contributes.configuration[2]?.properties, {
      "dockerTraps.severity.wide-open": {
        type: "string",
        enum: ["error", "warning", "information", "hint", "off"],
        default: "information",
        scope: "resource",
        markdownDescription:
          "What is reported, on one line. [Why, and how to repair it](command:dockerTraps.explain?%5B%22wide-open%22%5D)",
      },
    });
  });

  it("leaves what a person wrote around the table, and takes the page of a removed rule away", () => {
    checkout.write("README.md", `# By hand\n\n${checkout.read("README.md").replace("wide-open", "gone")}\nBelow.\n`);
    checkout.write("docs/rules/gone.md", "# Gone\n");
    const check = checkout.generate("--check");
    assert.equal(check.code, 1);
    assert.match(check.output, /README\.md is stale/);
    assert.match(check.output, /docs\/rules\/gone\.md belongs to no rule/);
    assert.equal(checkout.generate().code, 0);
    assert.match(checkout.read("README.md"), /^# By hand\n[^]*wide-open[^]*\nBelow\.\n$/);
    assert.ok(!checkout.has("docs/rules/gone.md"));
  });

  it("names a file that holds no rule, keeps its page, and writes the rest", () => {
    checkout.write("shared/src/rules/ssh/broken.ts", "export default {;\n");
    checkout.write("shared/src/rules/ssh/misplaced.ts", 'export { default } from "../root/wide-open.js";\n');
    checkout.write("docs/rules/broken.md", "# Its page\n");
    const { code, output } = checkout.generate();
    assert.equal(code, 1);
    assert.match(output, /shared\/src\/rules\/ssh\/broken\.ts: /);
    assert.match(output, /misplaced\.ts: holds the rule "wide-open" of the trap "root"/);
    assert.ok(checkout.has("docs/rules/broken.md"));
    assert.ok(!checkout.read("shared/src/rules/index.ts").includes("broken"));
  });
});

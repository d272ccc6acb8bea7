/** Text in, syntax facts out: flags, words, JSON, triggers. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { parseDockerfile } from "../../shared/src/syntax/dockerfile.js";
import { cut, only } from "./read.js";

const tick = "`";

describe("flags", () => {
  const cases: readonly [text: string, flags: string[], argument: string][] = [
    ["FROM --platform=linux/amd64 a AS b", ["platform=linux/amd64"], "a AS b"],
    ["COPY --from=a --chown=b:c --link d e", ["from=a", "chown=b:c", "link"], "d e"],
    ["RUN --mount=type=bind,from=x --network=none y --z", ["mount=type=bind,from=x", "network=none"], "y --z"],
    ["ADD --checksum=sha256:0 a b", ["checksum=sha256:0"], "a b"],
    ["HEALTHCHECK --interval=5m CMD a --b", ["interval=5m"], "CMD a --b"],
    ['RUN --mount="type=cache,target=/a b" c', ["mount=type=cache,target=/a b"], "c"],
    ["RUN --mount='type=x' c", ["mount=type=x"], "c"],
    ["RUN --mount=target=/a\\ b c", ["mount=target=/a b"], "c"],
    ["RUN --a=1 \\\n  # note\n  --b=2 \\\n  c", ["a=1", "b=2"], "c"],
    ["COPY --from=a", ["from=a"], ""],
    ["COPY --from= a b", ["from="], "a b"],
    ["COPY --fr", ["fr"], ""],
    ["COPY -- --a b", [], "--a b"],
    ["COPY --", [], ""],
    ["COPY - b", [], "- b"],
    ["COPY -x b", [], "-x b"],
    // These take none.
    ["CMD --help", [], "--help"],
    ["ENTRYPOINT --a=b c", [], "--a=b c"],
    ["ENV --a=b", [], "--a=b"],
    ['COPY --a="b c', ["a=b c"], ""],
  ];
  for (const [text, flags, argument] of cases) {
    it(JSON.stringify(text), () => {
      const instruction = only(text);
      const written = instruction.flags.map(({ name, value }) => (value === undefined ? name : `${name}=${value}`));
      assert.deepEqual(written, flags);
      assert.equal(instruction.argument.text, argument);
    });
  }

  it("has the places of a flag and of its value", () => {
    const text = 'RUN --mount="a=b" c';
    const [flag] = only(text).flags;
    assert.equal(cut(text, flag!.span), '--mount="a=b"');
    assert.equal(cut(text, flag!.valueSpan!), '"a=b"');
    assert.equal(flag!.valueSource!.text, '"a=b"');
  });

  it("escapes with the escape character of the file", () => {
    const { instructions } = parseDockerfile(`# escape=${tick}\nCOPY --from=C:\\a --x=${tick}" b c`);
    assert.deepEqual(
      instructions[0]!.flags.map(({ value }) => value),
      ["C:\\a", '"'],
    );
  });
});

describe("words", () => {
  const cases: readonly [text: string, words: string[]][] = [
    ["FROM a AS b", ["a", "AS", "b"]],
    ["ENV A=b  C='d e' D=\"f g\"", ["A=b", "C='d e'", 'D="f g"']],
    ["ENV A=b\\ c D=e", ["A=b\\ c", "D=e"]],
    ['ENV A="b\\" c" D=\'e\\\' F=g', ['A="b\\" c"', "D='e\\'", "F=g"]],
    ['ENV A="b c D=e', ['A="b c D=e']],
    ["COPY a \\\n  b\\\nc d", ["a", "bc", "d"]],
    ["EXPOSE 80\t443/tcp", ["80", "443/tcp"]],
    ["LABEL a='b\\\n c'", ["a='b c'"]],
    ["VOLUME /a /b", ["/a", "/b"]],
    ['VOLUME ["/a", "/b"]', []],
    ["USER", []],
    // The escape character continues the line that is still to come.
    ["ENV A=b\\", ["A=b"]],
  ];
  for (const [text, words] of cases) {
    it(JSON.stringify(text), () => {
      assert.deepEqual(
        only(text).words.map((word) => word.text),
        words,
      );
    });
  }

  it("reads Windows paths with the backtick as escape character", () => {
    const { instructions } = parseDockerfile(`# escape=${tick}\nCOPY C:\\a\\ "C:\\b c\\" ${tick}\n  d${tick} e`);
    assert.deepEqual(
      instructions[0]!.words.map((word) => word.text),
      ["C:\\a\\", '"C:\\b c\\"', `d${tick} e`],
    );
  });

  it("has the place of a word, and of what is in it, across a continuation", () => {
    const text = "COPY a b\\\n# note\nc:d e";
    const word = only(text).words[1]!;
    assert.equal(word.text, "bc:d");
    assert.equal(cut(text, word.span), "b\\\n# note\nc:d");
    assert.equal(cut(text, word.source.spanOf(3, 4)), "d");
  });
});

describe("JSON form", () => {
  const cases: readonly [text: string, strings: string[] | undefined][] = [
    ['CMD ["a", "b c"]', ["a", "b c"]],
    ['CMD [ "a" , "b" ] ', ["a", "b"]],
    ["CMD []", []],
    ["CMD [ ]", []],
    ['RUN --mount=type=x ["a"]', ["a"]],
    ['COPY --from=x ["a b", "c"]', ["a b", "c"]],
    ['ENTRYPOINT ["\\u0041\\n", "\\"\\\\"]', ["A\n", '"\\']],
    ['SHELL ["powershell", \\\n # note\n "-Command"]', ["powershell", "-Command"]],
    ['VOLUME ["/a"]', ["/a"]],
    ['ADD ["a", "b"]', ["a", "b"]],
    ["CMD ['a']", undefined],
    ['CMD ["a",]', undefined],
    ['CMD ["a"', undefined],
    ['CMD ["a]', undefined],
    ["CMD [", undefined],
    ['CMD ["a" "b"]', undefined],
    ['CMD ["a"] b', undefined],
    ['CMD ["a"], ["b"]', undefined],
    ["CMD [1]", undefined],
    ['CMD [["a"]]', undefined],
    ["CMD [null]", undefined],
    ['CMD ["C:\\a"]', undefined],
    ['CMD ["a\tb"]', undefined],
    ['CMD "a"', undefined],
    // These have no JSON form.
    ['ENV ["a"]', undefined],
    ['FROM ["a"]', undefined],
  ];
  for (const [text, strings] of cases) {
    it(JSON.stringify(text), () => {
      assert.deepEqual(
        only(text).json?.strings.map(({ value }) => value),
        strings,
      );
    });
  }

  it("has the places of the list and its strings, quotes included", () => {
    const text = 'CMD ["a", \\\n  "b\\n"]';
    const { json } = only(text);
    assert.equal(cut(text, json!.span), '["a", \\\n  "b\\n"]');
    assert.deepEqual(
      json!.strings.map(({ span }) => cut(text, span)),
      ['"a"', '"b\\n"'],
    );
  });

  it("has the places of what is in a string, behind escapes and across a continuation", () => {
    const text = 'CMD ["a\\n\\u0041b\\\nc d"]';
    const { source } = only(text).json!.strings[0]!;
    assert.equal(source.text, "a\nAbc d");
    assert.equal(cut(text, source.spanOf(4, 7)), "c d");
    assert.equal(cut(text, source.spanOf(3, 4)), "b");
  });
});

describe("triggers", () => {
  it("reads the instruction behind ONBUILD", () => {
    const text = "ONBUILD \\\n  copy --from=a b \\\n # note\n c";
    const onbuild = only(text);
    const trigger = onbuild.trigger!;
    assert.equal(onbuild.keyword, "ONBUILD");
    assert.equal(trigger.keyword, "COPY");
    assert.equal(cut(text, trigger.keywordSpan), "copy");
    assert.equal(cut(text, trigger.span), "copy --from=a b \\\n # note\n c");
    assert.deepEqual([trigger.flags[0]!.value, trigger.words.map((word) => word.text)], ["a", ["b", "c"]]);
    assert.equal(trigger.anchor, onbuild.anchor);
    assert.deepEqual([onbuild.comments.length, trigger.comments.length], [1, 0]);
  });

  it("reads the CMD of a HEALTHCHECK", () => {
    const text = 'HEALTHCHECK --timeout=3s cmd ["curl", "localhost"]';
    const { trigger, flags } = only(text);
    assert.equal(trigger!.keyword, "CMD");
    assert.equal(cut(text, trigger!.span), 'cmd ["curl", "localhost"]');
    assert.deepEqual(
      trigger!.json!.strings.map(({ value }) => value),
      ["curl", "localhost"],
    );
    assert.equal(flags.length, 1);
    assert.equal(only("HEALTHCHECK CMD curl --fail x").trigger!.argument.text, "curl --fail x");
  });

  it("has none elsewhere", () => {
    const none = ["HEALTHCHECK NONE", "HEALTHCHECK", "HEALTHCHECK CM", "ONBUILD", "ONBUILD ", "RUN CMD a", "FOO CMD a"];
    for (const text of none) {
      assert.equal(only(text).trigger, undefined, text);
    }
  });

  it("goes no deeper than ONBUILD HEALTHCHECK CMD", () => {
    assert.equal(only("ONBUILD HEALTHCHECK CMD a").trigger!.trigger!.argument.text, "a");
    assert.equal(only("ONBUILD ONBUILD RUN a").trigger!.trigger, undefined);
  });
});

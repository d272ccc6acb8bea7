/** Whether a script needs a shell at all, or is a list of words. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { scriptOf } from "./shell-read.js";

describe("needsShell", () => {
  const no = [
    "",
    "  ",
    "a",
    "a b --c=d",
    "a 'b c' \"d\" e\\ f",
    "a '$b' '*' '~' '`'",
    "/usr/sbin/nginx -g 'daemon off;'",
    "a b~ c=d",
    "a {} \\;",
    "java -jar app.jar",
    "sh -c 'a && b'",
    " a b ",
    "a \\\n  b",
    "true",
  ];
  for (const text of no) {
    it(`no: ${JSON.stringify(text)}`, () => {
      assert.equal(scriptOf(text).needsShell, false);
    });
  }

  const yes = [
    ...["a && b", "a || b", "a; b", "a | b", "a & b", "a &", "a;", "a\nb", "a > b", "a 2>&1", "a < b", "a <<< b"],
    ...["a $b", 'a "$b"', "a ${b}", "a $(b)", 'a "$(b)"', "a `b`", "a $((1))", "a $'b'", 'a $"b"', "$a"],
    ...["a *", "a b?", "a [bc]", "a {b,c}", "a {1..3}", "a ~", "a ~/b", "a @(b|c)", "a <(b)"],
    ...["a # b", "# b\na", "# b", "A=b", "A=b c", "! a", "time a", "(a)", "{ a; }"],
    ...["if a; then b; fi", "for x in y; do a; done", "while a; do b; done", "case a in b) ;; esac", "f() { a; }"],
    ...[
      "cd a",
      "exec a",
      "exit 1",
      "source a",
      ". a",
      "export A=b",
      "set -e",
      "trap a b",
      ": a",
      "eval a",
      "umask 022",
    ],
    ...["[[ a ]]", "(( 1 ))", "a 'b", "read x", "alias a=b", "wait"],
  ];
  for (const text of yes) {
    it(`yes: ${JSON.stringify(text)}`, () => {
      assert.equal(scriptOf(text).needsShell, true);
    });
  }
});

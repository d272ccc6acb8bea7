/** What stands on standard output when the protocol has it. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { describe, it } from "node:test";
import { text } from "node:stream/consumers";

const program = `
import { connectStdio } from "./server/src/stdio-connection.ts";
connectStdio((_, output) => {
  const write = process.stdout.write.bind(process.stdout);
  process.stdout.write = (chunk, ...others) => write(\`[\${chunk}]\`, ...others);
  console.log("printed", 1);
  console.error("failed");
  for (const body of ["{}", "{\\"id\\":1}"]) {
    output.write("Content-Length: " + body.length + "\\r\\n\\r\\n", "ascii");
    output.write(Buffer.from(body));
  }
});
process.stdin.destroy();
`;

describe("a connection over stdio", () => {
  it("writes each message in one piece, and lets nothing else between them", async () => {
    const arguments_ = ["--import", "tsx", "--input-type=module", "--eval", program];
    const child = spawn(process.execPath, arguments_, { stdio: ["pipe", "pipe", "pipe"] });
    const outputs = Promise.all([text(child.stdout), text(child.stderr)]);
    const [code] = (await once(child, "exit")) as [number];
    const [messages, printed] = await outputs;
    assert.deepEqual([code, printed], [0, "printed 1\nfailed\n"]);
    assert.equal(messages, '[Content-Length: 2\r\n\r\n{}][Content-Length: 8\r\n\r\n{"id":1}]');
  });
});

/** Code actions over a real connection: which are offered, in which order, and what they change. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import * as lsp from "vscode-languageserver/node";
import { dockerfile, fullCapabilities, range, TestClient } from "./client.js";

const text = "FROM ubuntu AS a\nFROM debian\nUSER root\n";

async function opened(capabilities = fullCapabilities): Promise<TestClient> {
  const client = await TestClient.start({ capabilities });
  await client.open(text, { version: 7 });
  await client.diagnosticsOf(7);
  return client;
}

const editOf = (version: number, ...edits: lsp.TextEdit[]): lsp.WorkspaceEdit => ({
  documentChanges: [{ textDocument: { uri: dockerfile, version }, edits }],
});

const asActions = (actions: (lsp.Command | lsp.CodeAction)[] | null): lsp.CodeAction[] =>
  (actions ?? []) as lsp.CodeAction[];

describe("code actions", () => {
  it("are advertised with their kinds", async () => {
    const client = await opened();
    assert.deepEqual(client.initialized.capabilities.codeActionProvider, {
      codeActionKinds: ["quickfix", "source.fixAll.dockerTraps"],
    });
    await client.stop();
  });

  it("are the fixes in their order, all safe fixes, and last a way to ignore", async () => {
    const client = await opened();
    const actions = asActions(await client.actions(range(0, 7, 7)));
    const shown = actions.map(({ title, kind, isPreferred, edit, diagnostics }) => ({
      title,
      kind,
      isPreferred,
      edit,
      codes: diagnostics?.map(({ code }) => code),
    }));
    assert.deepEqual(shown, [
      {
        title: "Pin to 1",
        kind: "quickfix",
        isPreferred: true,
        edit: editOf(7, { range: range(0, 11, 11), newText: ":1" }),
        codes: ["no-tag"],
      },
      {
        title: "Pin to 2",
        kind: "quickfix",
        isPreferred: undefined,
        edit: editOf(7, { range: range(0, 11, 11), newText: ":2" }),
        codes: ["no-tag"],
      },
      {
        title: "Fix all safe Docker traps",
        kind: "source.fixAll.dockerTraps",
        isPreferred: undefined,
        edit: editOf(7, { range: range(0, 11, 11), newText: ":1" }, { range: range(1, 11, 11), newText: ":1" }),
        codes: undefined,
      },
      {
        title: "Ignore no-tag here",
        kind: "quickfix",
        isPreferred: undefined,
        edit: editOf(7, { range: range(0, 0, 0), newText: "# docker-traps ignore=no-tag\n" }),
        codes: ["no-tag"],
      },
    ]);
    await client.stop();
  });

  it("speak of every diagnostic that the range touches", async () => {
    const client = await opened();
    const titles = asActions(await client.actions(range(1, 11, 2, 5), ["quickfix"])).map(({ title }) => title);
    assert.deepEqual(titles, ["Pin to 1", "Pin to 2", "Ignore no-tag here", "Ignore root-user here"]);
    assert.deepEqual(await client.actions(range(2, 0, 4), ["quickfix"]), []);
    await client.stop();
  });

  it("offer to ignore a rule at a place once", async () => {
    const client = await TestClient.start();
    await client.open("FROM ubuntu\nRUN --mount=from=team/a,target=/a --mount=from=team/b,target=/b ls\n");
    await client.diagnosticsOf(1);
    const titles = asActions(await client.actions(range(1, 0, 60), ["quickfix"])).map(({ title }) => title);
    assert.deepEqual(titles, ["Pin to 1", "Pin to 2", "Pin to 1", "Pin to 2", "Ignore no-tag here"]);
    await client.stop();
  });

  for (const only of ["source", "source.fixAll", "source.fixAll.dockerTraps"]) {
    it(`answer ${only} with all safe fixes, wherever the range is`, async () => {
      const client = await opened();
      const titles = asActions(await client.actions(range(2, 0, 0), [only])).map(({ title }) => title);
      assert.deepEqual(titles, ["Fix all safe Docker traps"]);
      await client.stop();
    });
  }

  for (const only of ["refactor", "source.organizeImports", "source.fixAll.eslint", "quick"]) {
    it(`have nothing for ${only}`, async () => {
      const client = await opened();
      assert.deepEqual(await client.actions(range(0, 0, 2, 0), [only]), []);
      await client.stop();
    });
  }

  it("come from the version that is open, whatever the client believes", async () => {
    const client = await opened();
    const [stale] = asActions(await client.actions(range(0, 5, 11), ["quickfix"]));
    void client.change(8, { range: range(0, 0, 0), text: "# comment\n" });
    const actions = await client.connection.sendRequest(lsp.CodeActionRequest.type, {
      textDocument: { uri: dockerfile },
      range: range(0, 5, 11),
      context: { diagnostics: stale?.diagnostics ?? [], only: ["quickfix"] },
    });
    // The comment stands there now: nothing to fix.
    assert.deepEqual(actions, []);
    const [fresh] = asActions(await client.actions(range(1, 5, 11), ["quickfix"]));
    assert.deepEqual(fresh?.edit, editOf(8, { range: range(1, 11, 11), newText: ":1" }));
    await client.stop();
  });

  it("name no version to a client that does not know document changes", async () => {
    const client = await opened({ textDocument: fullCapabilities.textDocument ?? {} });
    const [action] = asActions(await client.actions(range(0, 5, 11), ["quickfix"]));
    assert.deepEqual(action?.edit, { changes: { [dockerfile]: [{ range: range(0, 11, 11), newText: ":1" }] } });
    await client.stop();
  });

  it("are none for a client that only knows commands, and for a document that is not open", async () => {
    const old = await opened({});
    assert.equal(await old.actions(range(0, 5, 11)), null);
    await old.stop();
    const client = await TestClient.start();
    assert.equal(await client.actions(range(0, 5, 11)), null);
    await client.stop();
  });
});

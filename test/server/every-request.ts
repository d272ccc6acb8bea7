/** Every request that the server takes about a document, with parameters as they are meant. */
import {
  compareImagesRequest,
  explainRequest,
  liveHoverRequest,
  pidRequest,
  rulesRequest,
} from "../../shared/src/protocol.js";
import { range } from "./client.js";

export interface RequestAbout {
  readonly method: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** The answer for a document that is not open. */
  readonly nothing: unknown;
}

const position = { line: 0, character: 6 };
const options = { tabSize: 2, insertSpaces: true };

/** The parameters of each language feature besides the document. */
const features: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  hover: { position },
  codeAction: { range: range(0, 0, 11), context: { diagnostics: [] } },
  inlayHint: { range: range(0, 0, 11) },
  completion: { position },
  formatting: { options },
  rangeFormatting: { options, range: range(0, 0, 11) },
  onTypeFormatting: { options, position, ch: "\\" },
  documentSymbol: {},
  foldingRange: {},
  prepareRename: { position },
  rename: { position, newName: "a" },
  definition: { position },
  documentHighlight: { position },
  documentLink: {},
  signatureHelp: { position },
};

export const requestsAbout = (uri: string): readonly RequestAbout[] => [
  ...Object.entries(features).map(([name, params]) => ({
    method: `textDocument/${name}`,
    params: { textDocument: { uri }, ...params },
    nothing: null,
  })),
  { method: "textDocument/diagnostic", params: { textDocument: { uri } }, nothing: { kind: "full", items: [] } },
  { method: compareImagesRequest, params: { uri, version: 1, position }, nothing: { kind: "other-version" } },
  { method: liveHoverRequest, params: { uri, version: 1, position }, nothing: null },
];

/** Those about no document. */
export const otherRequests: readonly string[] = [
  ...[rulesRequest, explainRequest, pidRequest],
  ...["completionItem/resolve", "documentLink/resolve", "workspace/executeCommand", "unheard/of"],
];

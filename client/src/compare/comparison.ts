/** One reference whose image is compared: follows it through edits and asks the server about it. */
import * as vscode from "vscode";
import { type LanguageClient } from "vscode-languageclient/node";
import {
  type CompareImagesParams,
  type CompareImagesResult,
  compareImagesRequest,
} from "../../../shared/src/protocol.js";
import { movedOffset } from "./moving-offset.js";

export class Comparison {
  readonly document: vscode.TextDocument;
  readonly #client: LanguageClient;
  #offset: number;

  constructor(client: LanguageClient, document: vscode.TextDocument, position: vscode.Position) {
    this.#client = client;
    this.document = document;
    this.#offset = document.offsetAt(position);
  }

  get position(): vscode.Position {
    return this.document.positionAt(this.#offset);
  }

  /** To be told of every change of the document. */
  follow(changes: readonly vscode.TextDocumentContentChangeEvent[]): void {
    this.#offset = movedOffset(this.#offset, changes);
  }

  /** Goes to where the reference begins. Rejects when the server does not run. */
  async ask(): Promise<CompareImagesResult> {
    const { version } = this.document;
    const { line, character } = this.position;
    const params: CompareImagesParams = {
      uri: this.#client.code2ProtocolConverter.asUri(this.document.uri),
      version,
      position: { line, character },
    };
    const result = await this.#client.sendRequest<CompareImagesResult>(compareImagesRequest, params);
    if (this.document.version !== version) return { kind: "other-version" };
    if (result.kind === "comparison")
      this.#offset = this.document.offsetAt(new vscode.Position(result.position.line, result.position.character));
    return result;
  }
}

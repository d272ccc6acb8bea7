/** The documents that are open in the client. */
import type * as lsp from "vscode-languageserver";
import { OpenDocument } from "./open-document.js";

export class Documents {
  readonly #byUri = new Map<string, OpenDocument>();

  open(item: lsp.TextDocumentItem): OpenDocument {
    const document = new OpenDocument(item);
    this.#byUri.set(item.uri, document);
    return document;
  }

  /** Undefined for a document that was never opened, or is closed. */
  change({ textDocument, contentChanges }: lsp.DidChangeTextDocumentParams): OpenDocument | undefined {
    const document = this.#byUri.get(textDocument.uri);
    document?.change(contentChanges, textDocument.version);
    return document;
  }

  close(uri: string): void {
    this.#byUri.delete(uri);
  }

  get(uri: string): OpenDocument | undefined {
    return this.#byUri.get(uri);
  }

  all(): OpenDocument[] {
    return [...this.#byUri.values()];
  }
}

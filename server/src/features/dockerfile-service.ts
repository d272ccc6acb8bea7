/**
 * Everything generic for Dockerfiles, from `dockerfile-language-service`: the only file that knows it, loaded when it
 * is first needed.
 *
 * Its parts are imported one by one. Its entry point would bring a client that asks Docker Hub for tags without being
 * allowed to; here the network client is not even loaded.
 */
import { DockerAssist } from "dockerfile-language-service/lib/dockerAssist.js";
import { DockerCompletion } from "dockerfile-language-service/lib/dockerCompletion.js";
import { DockerDefinition } from "dockerfile-language-service/lib/dockerDefinition.js";
import { DockerFolding } from "dockerfile-language-service/lib/dockerFolding.js";
import { DockerHighlight } from "dockerfile-language-service/lib/dockerHighlight.js";
import { DockerHover } from "dockerfile-language-service/lib/dockerHover.js";
import { DockerLinks } from "dockerfile-language-service/lib/dockerLinks.js";
import { MarkdownDocumentation } from "dockerfile-language-service/lib/dockerMarkdown.js";
import { PlainTextDocumentation } from "dockerfile-language-service/lib/dockerPlainText.js";
import type { DockerRegistryClient } from "dockerfile-language-service/lib/dockerRegistryClient.js";
import { DockerRename } from "dockerfile-language-service/lib/dockerRename.js";
import { DockerSignatures } from "dockerfile-language-service/lib/dockerSignatures.js";
import { DockerSymbols } from "dockerfile-language-service/lib/dockerSymbols.js";
import { format, formatOnType, formatRange, validate } from "dockerfile-utils";
import type * as lsp from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";

export class DockerfileService {
  readonly #capabilities: lsp.TextDocumentClientCapabilities;
  readonly #markdown = new MarkdownDocumentation();
  readonly #plainText = new PlainTextDocumentation();

  constructor({ textDocument = {} }: lsp.ClientCapabilities) {
    this.#capabilities = textDocument;
  }

  /** Without the tags of images, which `tag-completion.ts` offers in every language. */
  completion(text: string, position: lsp.Position): Promise<lsp.CompletionItem[]> {
    const document = TextDocument.create("", "", 0, text);
    // The class has private members, so nothing but itself has its type; of all its methods, this one is called.
    const client = { getTags: () => Promise.resolve([]) } as unknown as DockerRegistryClient;
    const assist = new DockerAssist(document, client, this.#capabilities.completion?.completionItem ?? {});
    return Promise.resolve(assist.computeProposals(position));
  }

  resolveCompletion(item: lsp.CompletionItem): lsp.CompletionItem {
    const formats = this.#capabilities.completion?.completionItem?.documentationFormat;
    return new DockerCompletion().resolveCompletionItem(item, formats);
  }

  hover(text: string, position: lsp.Position): lsp.Hover | null {
    const formats = this.#capabilities.hover?.contentFormat ?? [];
    return new DockerHover(this.#markdown, this.#plainText).onHover(text, position, formats);
  }

  format(text: string, options: lsp.FormattingOptions): lsp.TextEdit[] {
    return format(text, options);
  }

  formatRange(text: string, range: lsp.Range, options: lsp.FormattingOptions): lsp.TextEdit[] {
    return formatRange(text, range, options);
  }

  formatOnType(text: string, { position, ch, options }: lsp.DocumentOnTypeFormattingParams): lsp.TextEdit[] {
    return formatOnType(text, position, ch, options);
  }

  symbols(text: string, uri: string): lsp.SymbolInformation[] {
    return new DockerSymbols().parseSymbolInformation({ uri }, text);
  }

  folding(text: string): lsp.FoldingRange[] {
    const { lineFoldingOnly = false, rangeLimit = Number.MAX_SAFE_INTEGER } = this.#capabilities.foldingRange ?? {};
    return new DockerFolding().computeFoldingRanges(text, lineFoldingOnly, rangeLimit);
  }

  rename(text: string, uri: string, position: lsp.Position, newName: string): lsp.TextEdit[] {
    return new DockerRename().rename({ uri }, text, position, newName);
  }

  prepareRename(text: string, position: lsp.Position): lsp.Range | null {
    return new DockerRename().prepareRename(text, position);
  }

  definition(text: string, uri: string, position: lsp.Position): lsp.Location | null {
    return new DockerDefinition().computeDefinition({ uri }, text, position);
  }

  highlights(text: string, position: lsp.Position): lsp.DocumentHighlight[] {
    return new DockerHighlight().computeHighlightRanges(text, position);
  }

  links(text: string): lsp.DocumentLink[] {
    return new DockerLinks().getLinks(text);
  }

  resolveLink(link: lsp.DocumentLink): lsp.DocumentLink {
    return new DockerLinks().resolveLink(link);
  }

  signatures(text: string, position: lsp.Position): lsp.SignatureHelp {
    return new DockerSignatures().computeSignatures(text, position);
  }

  validate(text: string): lsp.Diagnostic[] {
    return validate(text);
  }
}

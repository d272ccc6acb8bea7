/** `textDocument/codeAction`: the fixes of the traps in a range, ways to ignore them, and all safe fixes at once. */
import * as lsp from "../lsp.js";
import { type Diagnostic, unusedIgnore } from "../../../shared/src/engine/diagnostic.js";
import { imageAt } from "../../../shared/src/engine/image-at.js";
import { safeEdits } from "../../../shared/src/engine/fix-all.js";
import { ignoreEdit } from "../../../shared/src/engine/suppressions.js";
import type { Analysis } from "../../../shared/src/engine/analyze.js";
import type { Images } from "../../../shared/src/images/images.js";
import { compareImagesCommand } from "../../../shared/src/protocol.js";
import type { TextEdit } from "../../../shared/src/text/text-edit.js";
import type { ClientAbilities } from "../client-abilities.js";
import type { OpenDocument } from "../open-document.js";
import type { Session } from "../session.js";
import { toLspDiagnostic, toLspTextEdit, toWorkspaceEdit } from "../to-lsp.js";

/** Also answers requests for `source.fixAll`, which it is a part of. */
export const fixAllKind = `${lsp.CodeActionKind.SourceFixAll}.dockerTraps`;

/** It shows a panel that only our own client has. */
const compareKind = lsp.CodeActionKind.RefactorRewrite;

export const codeActionKindsFor = ({ status }: ClientAbilities): readonly lsp.CodeActionKind[] => [
  lsp.CodeActionKind.QuickFix,
  fixAllKind,
  ...(status ? [compareKind] : []),
];

/** Everything comes from the analysis of the current version; what the client says about older ones is not looked at. */
export async function codeActions(
  session: Session,
  { textDocument, range, context }: lsp.CodeActionParams,
): Promise<lsp.CodeAction[] | null> {
  const document = session.documents.get(textDocument.uri);
  if (document === undefined || !session.client.codeActionLiterals) return null;
  const current = await session.analyze(document);
  if (current === undefined) return null;
  const maker = new ActionMaker(session, document, current.analysis);
  const found = maker.diagnosticsIn(range);
  const fixes = isWanted(lsp.CodeActionKind.QuickFix, context) ? found.flatMap((one) => maker.fixes(one)) : [];
  const all = isWanted(fixAllKind, context) ? maker.fixAll() : [];
  const ignores = isWanted(lsp.CodeActionKind.QuickFix, context) ? maker.ignores(found) : [];
  const comparison =
    session.client.status && isWanted(compareKind, context) ? maker.comparison(range.start, current.images) : [];
  return [...fixes, ...all, ...ignores, ...comparison];
}

/** Kinds are a hierarchy: who asks for `source` wants `source.fixAll.dockerTraps` too. */
function isWanted(kind: lsp.CodeActionKind, { only }: lsp.CodeActionContext): boolean {
  if (only === undefined) return true;
  return only.some((wanted) => wanted === "" || kind === wanted || kind.startsWith(`${wanted}.`));
}

class ActionMaker {
  readonly #session: Session;
  readonly #document: OpenDocument;
  readonly #analysis: Analysis;

  constructor(session: Session, document: OpenDocument, analysis: Analysis) {
    this.#session = session;
    this.#document = document;
    this.#analysis = analysis;
  }

  /** Touching the range is enough: a cursor has an empty one. */
  diagnosticsIn(range: lsp.Range): Diagnostic[] {
    const start = this.#document.offsetAt(range.start);
    const end = this.#document.offsetAt(range.end);
    return this.#analysis.diagnostics.filter(({ span }) => span.start <= end && start <= span.end);
  }

  fixes(diagnostic: Diagnostic): lsp.CodeAction[] {
    return diagnostic.fixes.map(({ title, edits }, index) => ({
      ...this.#quickFix(title, diagnostic, edits),
      ...(index === 0 ? { isPreferred: true } : {}),
    }));
  }

  fixAll(): lsp.CodeAction[] {
    const edits = safeEdits(this.#analysis.diagnostics);
    if (edits.length === 0) return [];
    return [{ title: "Fix all safe Docker traps", kind: fixAllKind, edit: this.#toEdit(edits) }];
  }

  /** One for each rule and place; none for an ignore comment that hides nothing, which can only be removed. */
  ignores(diagnostics: readonly Diagnostic[]): lsp.CodeAction[] {
    const { facts } = this.#analysis;
    const byEdit = new Map<string, lsp.CodeAction>();
    for (const diagnostic of diagnostics) {
      const edit = diagnostic.rule === unusedIgnore ? undefined : ignoreEdit(facts, this.#document.text, diagnostic);
      if (edit === undefined) continue;
      const key = `${edit.span.start} ${edit.newText}`;
      if (!byEdit.has(key)) byEdit.set(key, this.#quickFix(`Ignore ${diagnostic.rule} here`, diagnostic, [edit]));
    }
    return [...byEdit.values()];
  }

  /** Only on a reference whose image has smaller relatives. */
  comparison(position: lsp.Position, images: Images): lsp.CodeAction[] {
    const found = imageAt(this.#analysis, this.#document.offsetAt(position));
    if (found === undefined || images.smaller(found.reference.name).length === 0) return [];
    const title = "Compare base images…";
    const command = lsp.Command.create(title, compareImagesCommand, this.#document.uri, position);
    return [{ title, kind: compareKind, command }];
  }

  #quickFix(title: string, diagnostic: Diagnostic, edits: readonly TextEdit[]): lsp.CodeAction {
    const diagnostics = [toLspDiagnostic(this.#document, diagnostic, this.#session)];
    return { title, kind: lsp.CodeActionKind.QuickFix, diagnostics, edit: this.#toEdit(edits) };
  }

  #toEdit(edits: readonly TextEdit[]): lsp.WorkspaceEdit {
    const converted = edits.map((edit) => toLspTextEdit(this.#document, edit));
    return toWorkspaceEdit(this.#document, converted, this.#session.client);
  }
}

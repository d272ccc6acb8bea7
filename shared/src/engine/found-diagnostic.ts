/** What a rule reports, as a finding that stays after edits elsewhere. Its fixes are made when somebody wants to repair. */
import type { Fix, RelatedPlace, Report, Rule, Severity, Trap } from "../rule.js";
import type { Span } from "../text/span.js";
import { type Diagnostic, lowered } from "./diagnostic.js";

/** Told of a rule that threw while it made its fixes, which then are none; without it the error is thrown on. */
export type OnFixError = ((error: unknown) => void) | undefined;

const none: readonly never[] = [];

/** Its spans stay, whatever happens to the text: those of facts move along. */
export class FoundDiagnostic implements Diagnostic {
  readonly rule: string;
  readonly trap: Trap;
  readonly severity: Severity;
  readonly span: Span;
  readonly message: string;
  readonly related: readonly RelatedPlace[];
  readonly #onFixError: OnFixError;
  /** Undefined where the fixes came with the report. */
  readonly #makeFixes: (() => readonly Fix[]) | undefined;
  #fixes: readonly Fix[] | undefined;

  private constructor(found: Omit<Diagnostic, "fixes">, fixes: NonNullable<Report["fixes"]>, onFixError: OnFixError) {
    this.rule = found.rule;
    this.trap = found.trap;
    this.severity = found.severity;
    this.span = found.span;
    this.message = found.message;
    this.related = found.related;
    this.#onFixError = onFixError;
    this.#makeFixes = typeof fixes === "function" ? fixes : undefined;
    this.#fixes = typeof fixes === "function" ? undefined : fixes;
  }

  static of(rule: Rule, severity: Severity, report: Report, onFixError: OnFixError): FoundDiagnostic {
    const { span, message, fixes = none, related = none, lower = 0 } = report;
    const found = {
      rule: rule.id,
      trap: rule.trap,
      severity: lower === 0 ? severity : lowered(severity, lower),
      span: plainSpan(span),
      message,
      related: related.length === 0 ? none : related.map((place) => ({ ...place, span: plainSpan(place.span) })),
    };
    return new FoundDiagnostic(found, typeof fixes === "function" ? fixes : plainFixes(fixes), onFixError);
  }

  get fixes(): readonly Fix[] {
    return (this.#fixes ??= plainFixes(this.#askForFixes()));
  }

  /** What JSON can hold: it does not see the getter of a class. */
  toJSON(): Diagnostic {
    const { rule, trap, severity, span, message, fixes, related } = this;
    return { rule, trap, severity, span, message, fixes, related };
  }

  /** The places in the document at which an edit may make it another one. Fixes that are made later follow the text. */
  get places(): readonly Span[] {
    const places = [this.span];
    if (this.#makeFixes === undefined)
      for (const { edits } of this.fixes) for (const { span } of edits) places.push(span);
    for (const { uri, span } of this.related) if (uri === undefined) places.push(span);
    return places;
  }

  /** Whether it has fixes of this text, which have to be made anew after any edit. */
  get isMade(): boolean {
    return this.#makeFixes !== undefined && this.#fixes !== undefined;
  }

  /** The same finding after an edit elsewhere. */
  moved(move: (span: Span) => Span): FoundDiagnostic {
    const { rule, trap, severity, message } = this;
    const related = this.related.map((place) =>
      place.uri === undefined ? { ...place, span: move(place.span) } : place,
    );
    const fixes = this.#makeFixes ?? this.fixes.map((fix) => ({ ...fix, edits: movedEdits(fix, move) }));
    return new FoundDiagnostic(
      { rule, trap, severity, span: move(this.span), message, related },
      fixes,
      this.#onFixError,
    );
  }

  #askForFixes(): readonly Fix[] {
    try {
      return this.#makeFixes?.() ?? none;
    } catch (error) {
      if (this.#onFixError === undefined) throw error;
      this.#onFixError(error);
      return none;
    }
  }
}

const plainFixes = (fixes: readonly Fix[]): readonly Fix[] =>
  fixes.length === 0 ? none : fixes.filter(changesText).map(plainFix);

/** A fix has to change something: where the syntax is broken, the place to change may be nowhere. */
const changesText = ({ edits }: Fix): boolean =>
  edits.some(({ span, newText }) => newText !== "" || span.end > span.start);

const plainSpan = ({ start, end }: Span): Span => ({ start, end });

const plainFix = (fix: Fix): Fix => ({ ...fix, edits: movedEdits(fix, plainSpan) });

const movedEdits = ({ edits }: Fix, move: (span: Span) => Span): Fix["edits"] =>
  edits.map((edit) => ({ ...edit, span: move(edit.span) }));

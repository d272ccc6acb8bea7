/** Runs the analysis for the server: the only place where text, settings, catalog and day come together. */
import { analyze } from "../../shared/src/engine/analyze.js";
import type { DockerDocument } from "../../shared/src/engine/document.js";
import { loadSurface } from "../../shared/src/engine/load-surface.js";
import type { Images } from "../../shared/src/images/images.js";
import type { Rule } from "../../shared/src/rule.js";
import { describeError, type Logger } from "./logger.js";
import type { NumberedAnalysis, OpenDocument } from "./open-document.js";
import type { Settings } from "./settings.js";
import type { SettingsStore } from "./settings-store.js";

export interface CurrentAnalysis extends NumberedAnalysis {
  readonly settings: Settings;
  readonly images: Images;
  readonly today: string;
}

export interface AnalyzerParts {
  readonly rules: readonly Rule[];
  readonly settings: SettingsStore;
  readonly images: () => Promise<Images>;
  readonly today: () => string;
  readonly logger: Logger;
}

/**
 * Gives the analysis of a document's current version, or undefined in a language that is none of ours. All of it must
 * be read before anything is awaited: an edit uses it up.
 */
export type Analyzer = (document: OpenDocument) => Promise<CurrentAnalysis | undefined>;

export function createAnalyzer(parts: AnalyzerParts): Analyzer {
  const onRuleError = reportOnce(parts.logger);
  let serial = 0;
  return async (document) => {
    if (document.language === undefined) return undefined;
    const [settings, images, surface] = await Promise.all([
      parts.settings.get(document.uri),
      parts.images(),
      loadSurface(document.language),
    ]);
    const today = parts.today();
    const run = (parsed: DockerDocument): NumberedAnalysis => ({
      analysis: analyze({
        document: parsed,
        fileName: document.fileName,
        rules: parts.rules,
        settings: settings.analysis,
        images,
        today,
        onRuleError,
      }),
      serial: ++serial,
    });
    const numbered = document.analysis([settings.analysis, images, today], surface, run);
    return { ...numbered, settings, images, today };
  };
}

/** A rule that throws on one keystroke throws on the next one too: once is enough. */
function reportOnce(logger: Logger): (rule: Rule, error: unknown) => void {
  const reported = new Set<string>();
  return (rule, error) => {
    if (reported.has(rule.id)) return;
    reported.add(rule.id);
    logger.error(`Rule ${rule.id} failed and was left out: ${describeError(error)}`);
  };
}

/** Languages of files whose jobs run on machines that are thrown away afterwards. */
import type { Language } from "../language.js";

const ciLanguages: ReadonlySet<Language> = new Set<Language>([
  "github-actions",
  "gitlab-ci",
  "circleci",
  "azure-pipelines",
]);

export const isCiLanguage = (language: Language): boolean => ciLanguages.has(language);

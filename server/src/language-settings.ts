/** Reads which languages are switched off: the same for the settings of an editor and for a config file. */
import { type Language, languages } from "../../shared/src/language.js";
import { isRecord, type OnProblem } from "./severities.js";

/** What is wrong is left out and reported. */
export function readLanguagesOff(raw: unknown, onProblem: OnProblem): ReadonlySet<Language> {
  const off = new Set<Language>();
  if (raw === undefined || raw === null) return off;
  if (!isRecord(raw)) {
    onProblem("languages", "must be an object of true or false by language");
    return off;
  }
  for (const [name, isOn] of Object.entries(raw)) {
    const key = `languages.${name}`;
    const language = languages.find((one) => one === name);
    if (language === undefined) onProblem(key, `names no language; there are ${languages.join(", ")}`);
    else if (typeof isOn !== "boolean") onProblem(key, `must be true or false, not ${JSON.stringify(isOn)}`);
    else if (!isOn) off.add(language);
  }
  return off;
}

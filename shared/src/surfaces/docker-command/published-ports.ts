/** `-p`: ports that a container publishes. */
import type { ContainerRun } from "../../facts/container-run.js";
import type { ExposedPort } from "../../facts/exposed-port.js";
import { portMapping } from "../port-mapping.js";
import type { CommandLine, ParsedOption } from "./command-line.js";
import { placeOf, removalOf, spanOfValue } from "./options.js";

/** Undefined for another option, and where a variable decides about the container's side. */
export function publishedPortOf(
  option: ParsedOption,
  line: CommandLine,
  container: ContainerRun,
): ExposedPort | undefined {
  const { flag, value, last } = option;
  const word = line.words[last];
  if (flag.long !== "publish" || value === undefined || word === undefined) return undefined;
  const numbers = portMapping(value.resolved.value.slice(value.start));
  if (numbers === undefined) return undefined;
  return {
    kind: "exposedPort",
    ...numbers,
    span: spanOfValue(value, word),
    wholeSpan: placeOf(option, line).span,
    isTrigger: false,
    stage: undefined,
    container,
    removal: () => removalOf(option, line) ?? [],
  };
}

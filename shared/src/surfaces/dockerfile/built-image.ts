/** What a Dockerfile makes, as a compose file that builds it needs to know: plain data, with the places in the Dockerfile. */
import type { BuiltImage } from "../../facts/built-image.js";
import type { Stage } from "../../facts/stage.js";
import { startedPrograms } from "../../facts/started-program.js";
import { noNeighbors } from "../../facts/surroundings.js";
import type { Images } from "../../images/images.js";
import type { Span } from "../../text/span.js";
import { dockerfileSurface } from "../dockerfile.js";

export interface BuildPlace {
  /** Of the Dockerfile. */
  readonly uri: string;
  /** Name or number of a stage; undefined for the last one. */
  readonly target: string | undefined;
  readonly images: Images;
  /** Where a part of the text stands in the document, for a Dockerfile inside of another file. */
  readonly spanOf?: (span: Span) => Span;
}

/** Undefined when there is no such stage. */
export function builtImageOf(
  text: string,
  { uri, target, images, spanOf = plainSpan }: BuildPlace,
): BuiltImage | undefined {
  const { facts } = dockerfileSurface
    .open(text)
    .facts({ images, fileName: undefined, folder: "", neighbors: noNeighbors });
  const stages = facts.filter((fact) => fact.kind === "stage");
  const stage = target === undefined ? stages[stages.length - 1] : stageNamed(target, stages);
  if (stage === undefined || stage.isWindows) return undefined;
  const place = (span: Span): BuiltImage["place"] => ({ uri, span: spanOf(span) });
  const { name, isRoot, setting } = stage.user;
  return {
    place: place(stage.fromSpan),
    base: stage.image?.name,
    profile: stage.profile,
    user: { name, isRoot },
    userPlace: setting === undefined ? undefined : place(setting.argumentSpan),
    volumes: stage.lineage.flatMap(({ mounts }) => mounts.map((one) => ({ path: one.target, place: place(one.span) }))),
    hasInit: startedPrograms(stage).some(({ role }) => role === "init"),
  };
}

/** Spans of facts move along with their text: what is handed out stays. */
const plainSpan = ({ start, end }: Span): Span => ({ start, end });

/** The last one of a name counts; a number is a place in the file. */
function stageNamed(target: string, stages: readonly Stage[]): Stage | undefined {
  const name = target.toLowerCase();
  const named = stages.findLast((stage) => stage.name?.toLowerCase() === name);
  return named ?? (/^\d+$/.test(target) ? stages[Number(target)] : undefined);
}

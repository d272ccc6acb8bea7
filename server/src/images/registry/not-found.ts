/** What a 404 means: the error codes of the distribution specification, and what Harbor says instead of them. */
import type { WireReply } from "./exchange.js";
import { asArray, asObject, asString, parseObject } from "./json.js";

/** Undefined when no registry speaks so: a web server that knows nothing of images. */
export function whatIsMissing(reply: WireReply): "tag" | "repository" | undefined {
  for (const item of asArray(parseObject(reply.body)?.["errors"]) ?? []) {
    const error = asObject(item);
    const code = asString(error?.["code"]);
    if (code === "MANIFEST_UNKNOWN") return "tag";
    if (code === "NAME_UNKNOWN") return "repository";
    if (code === "NOT_FOUND") return asString(error?.["message"])?.includes("artifact") === true ? "tag" : "repository";
  }
  return undefined;
}

/** Reads the configuration of an image (OCI image specification 1.1): what starts, as whom, and when it was built. */
import type { ImageConfiguration } from "../../../../shared/src/images/live-answers.js";
import { asObject, asString, type JsonObject, keysOf, stringsOf } from "./json.js";
import { platformOf } from "./manifest.js";

export interface ReadConfiguration {
  readonly platform: string | undefined;
  /** Day, `2026-09-12`; undefined when it is not said or a date of convention. */
  readonly created: string | undefined;
  readonly configuration: ImageConfiguration;
}

const mediaTypes = ["application/vnd.oci.image.config.v1+json", "application/vnd.docker.container.image.v1+json"];

/** Whether a descriptor points to the configuration of an image, and not to that of a chart or another artifact. */
export const isImageConfiguration = (mediaType: string): boolean => mediaTypes.includes(mediaType);

export function readConfiguration(json: JsonObject): ReadConfiguration {
  const config = asObject(json["config"]) ?? {};
  return {
    platform: platformOf(json),
    created: dayOf(asString(json["created"]) ?? ""),
    configuration: {
      user: asString(config["User"]) ?? "",
      volumes: keysOf(config["Volumes"]),
      ports: keysOf(config["ExposedPorts"]),
      entrypoint: stringsOf(config["Entrypoint"]),
      command: stringsOf(config["Cmd"]),
      environment: stringsOf(config["Env"]),
    },
  };
}

/** Reproducible builds write 1970, 1980 or the year 1; no image is older than Docker, which is of 2013. */
function dayOf(created: string): string | undefined {
  const day = /^\d{4}-\d{2}-\d{2}(?=T)/.exec(created)?.[0];
  return day !== undefined && day >= "2013" ? day : undefined;
}

/** Whether compose files can be run here. */
import { whyMissing } from "../programs.js";
import { whyNoEngine } from "./engine.js";

/** Why not, in a sentence for `skip`; false when they can. Installs what is missing, as `whyNoEngine` does. */
export const whyNoCompose = (): string | false => whyNoEngine() || whyMissing({ "docker-compose": "docker-compose" });

/** Whether the bases of the proofs can be made here. */
import { whyMissing } from "../../programs.js";
import { whyNoEngine } from "../engine.js";

/** Why not, in a sentence for `skip`; false when they can. Installs what is missing, as `whyNoEngine` does. */
export const whyNoBases = (): string | false => whyNoEngine() || whyMissing({ mmdebstrap: "mmdebstrap" });

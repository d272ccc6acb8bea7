/** Runs the server from its source, as the launcher runs its bundle. */
import { serve } from "../../server/src/main.js";

serve(() => undefined);

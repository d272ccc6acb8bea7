/** What `docker-traps` starts: the command line, through the code cache. */
import { loadBundle } from "./code-cache.js";

loadBundle("./cli-main.cjs");

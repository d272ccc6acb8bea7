/** Several sentences of ours in one paragraph. */
import { joined, sentence, type Words } from "../../images/card-words.js";

/** One piece each: what is longer than a line of text would be cut, as text of a document is. `Backticks` mark the code. */
export const prose = (text: string): Words => joined(text.split(/(?<=[.:;,]) /).map(sentence), " ");

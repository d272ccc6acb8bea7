/** The mark that some editors put before the text of a file. It is no part of the text. */

const byteOrderMark = 0xfeff;

/** Where the text begins: behind the mark, if there is one. */
export const startOfText = (text: string): number => (text.charCodeAt(0) === byteOrderMark ? 1 : 0);

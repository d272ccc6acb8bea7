/** Finds words on the screen. The only file that runs in the page and so knows the DOM. */
/// <reference lib="dom" />

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * For each line, where the words stand in it. A function that stands alone: playwright takes its text into the page.
 */
export function findWords(lines: (HTMLElement | SVGElement)[], words: string): (Box | null)[] {
  return lines.map((line) => {
    const texts: Text[] = [];
    const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) texts.push(walker.currentNode as Text);
    // The editor shows spaces that do not break.
    const start = texts
      .map((text) => text.data)
      .join("")
      .replaceAll("\u00a0", " ")
      .indexOf(words);
    if (start === -1) return null;
    const range = document.createRange();
    let offset = 0;
    for (const text of texts) {
      const end = offset + text.length;
      if (start >= offset && start < end) range.setStart(text, start - offset);
      if (start + words.length > offset && start + words.length <= end)
        range.setEnd(text, start + words.length - offset);
      offset = end;
    }
    const { x, y, width, height } = range.getBoundingClientRect();
    return { x, y, width, height };
  });
}

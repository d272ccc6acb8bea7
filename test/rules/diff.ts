/** A line by line comparison for people: what was expected and what came, in one picture. */

/** Lines marked `-` were expected and did not come, lines marked `+` came; the others are the same. */
export function diff(expected: string, actual: string): string {
  const left = expected.split("\n");
  const right = actual.split("\n");
  const common = commonTails(left, right);
  const lines: string[] = [];
  let i = 0;
  let j = 0;
  while (i < left.length || j < right.length) {
    if (i < left.length && left[i] === right[j]) {
      lines.push(`  ${left[i] ?? ""}`);
      i++;
      j++;
    } else if (j >= right.length || (i < left.length && common(i + 1, j) >= common(i, j + 1))) {
      lines.push(`- ${left[i++] ?? ""}`);
    } else {
      lines.push(`+ ${right[j++] ?? ""}`);
    }
  }
  return lines.map((line) => line.replace(/\r/g, "␍").trimEnd()).join("\n");
}

/** How many lines the ends of both, from `i` and from `j`, have in common in order. */
function commonTails(left: readonly string[], right: readonly string[]): (i: number, j: number) => number {
  const width = right.length + 1;
  const table = new Uint32Array((left.length + 1) * width);
  for (let i = left.length - 1; i >= 0; i--) {
    for (let j = right.length - 1; j >= 0; j--) {
      const below = table[(i + 1) * width + j] ?? 0;
      const beside = table[i * width + j + 1] ?? 0;
      table[i * width + j] = left[i] === right[j] ? (table[(i + 1) * width + j + 1] ?? 0) + 1 : Math.max(below, beside);
    }
  }
  return (i, j) => table[i * width + j] ?? 0;
}

/**
 * How a statement ended, as one number so that loops need no allocation. `break` and `continue` with a label
 * are numbers of their own, even and odd.
 */
export const NORMAL = 0;
export const RETURN = 1;
export const BREAK = 2;
export const CONTINUE = 3;

export function breakOf(label: number | undefined): number {
  return label === undefined ? BREAK : 4 + 2 * label;
}

export function continueOf(label: number | undefined): number {
  return label === undefined ? CONTINUE : 5 + 2 * label;
}

/**
 * The circles of a graph, given as each node's next ones: the sets of nodes that all lead to each other
 * (strongly connected components, after Tarjan), without single nodes that do not lead to themselves.
 * Its time is linear, and its depth does not use the stack.
 */
export function circlesOf(next: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const order: number[] = next.map(() => 0);
  const lowest: number[] = next.map(() => 0);
  const open: number[] = [];
  const isOpen = new Set<number>();
  const circles: number[][] = [];
  let count = 0;

  const enter = (node: number): Visit => {
    order[node] = lowest[node] = ++count;
    open.push(node);
    isOpen.add(node);
    return { node, left: [...(next[node] ?? [])] };
  };
  const lower = (node: number, to: number): void => {
    lowest[node] = Math.min(lowest[node] ?? to, to);
  };
  const leave = (node: number): void => {
    if (lowest[node] !== order[node]) return;
    const circle = open.splice(open.lastIndexOf(node));
    for (const one of circle) isOpen.delete(one);
    if (circle.length > 1 || next[node]?.includes(node) === true) circles.push(circle);
  };

  for (const start of next.keys()) {
    if (order[start] !== 0) continue;
    const path = [enter(start)];
    for (let at = path.at(-1); at !== undefined; at = path.at(-1)) {
      const to = at.left.pop();
      if (to === undefined) {
        path.pop();
        leave(at.node);
        const above = path.at(-1);
        if (above !== undefined) lower(above.node, lowest[at.node] ?? 0);
      } else if (order[to] === 0) path.push(enter(to));
      else if (isOpen.has(to)) lower(at.node, order[to] ?? 0);
    }
  }
  return circles;
}

interface Visit {
  readonly node: number;
  readonly left: number[];
}

interface Ends {
  readonly from: string;
  readonly to: string;
}

/** An edge needs a slot in every rank that it crosses, and the number of slots determines the layout time. */
const MOST_PLACES = 900;

/**
 * The edges that take part in the layout: the shortest ones that together cross no more ranks than can be laid out in
 * about a second. Plans have few ranks (trigger, function, role, resource); long chains with many cross edges have more.
 */
export function affordable<T extends Ends>(ids: readonly string[], edges: readonly T[]): ReadonlySet<T> {
  const ranks = ranksOf(ids, edges);
  const span = ({ from, to }: Ends): number => Math.abs((ranks.get(to) ?? 0) - (ranks.get(from) ?? 0)) || 1;
  const chosen = new Set<T>();
  let places = 0;
  for (const edge of [...edges].sort((a, b) => span(a) - span(b))) {
    places += span(edge);
    if (places > MOST_PLACES) break;
    chosen.add(edge);
  }
  return chosen;
}

/** The length of the longest path to each node; edges that close a cycle count as reversed. */
function ranksOf(ids: readonly string[], edges: readonly Ends[]): ReadonlyMap<string, number> {
  const after = new Map<string, string[]>(ids.map((id) => [id, []]));
  for (const { from, to } of edges) after.get(from)?.push(to);
  const order = ordered(ids, after);
  const place = new Map(order.map((id, index) => [id, index]));
  const ranks = new Map<string, number>();
  const raise = (id: string, rank: number): void => {
    ranks.set(id, Math.max(rank, ranks.get(id) ?? 0));
  };
  const onward = new Map<string, string[]>(ids.map((id) => [id, []]));
  for (const { from, to } of edges) {
    const forth = (place.get(from) ?? 0) < (place.get(to) ?? 0);
    onward.get(forth ? from : to)?.push(forth ? to : from);
  }
  for (const id of order) {
    raise(id, 0);
    for (const next of onward.get(id) ?? []) raise(next, (ranks.get(id) ?? 0) + 1);
  }
  return ranks;
}

/** Nodes in topological order, except for cycles: reverse postorder of a depth-first search. */
function ordered(ids: readonly string[], after: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const left: string[] = [];
  const seen = new Set<string>();
  for (const start of ids) {
    if (seen.has(start)) continue;
    seen.add(start);
    const stack = [{ id: start, next: 0 }];
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const to = after.get(top.id)?.[top.next++];
      if (to === undefined) {
        left.push(top.id);
        stack.pop();
      } else if (!seen.has(to) && after.has(to)) {
        seen.add(to);
        stack.push({ id: to, next: 0 });
      }
    }
  }
  return left.reverse();
}

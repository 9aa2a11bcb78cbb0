/** What decides when a call goes out. */
type Waiting = { readonly lane: string; readonly dueMs: number; readonly plannedAtMs: number };

/**
 * The order in which waiting calls go out: the nearest deadline first, but calls of one lane one after the other, as
 * they were planned. `calls` has the calls of each lane in the order of the lane.
 */
export function drainOrder<T extends Waiting>(calls: readonly T[]): readonly T[] {
  const lanes = new Map<string, T[]>();
  for (const call of calls) lanes.set(call.lane, [...(lanes.get(call.lane) ?? []), call]);
  const ordered: T[] = [];
  while (lanes.size > 0) {
    const next = [...lanes.values()].flatMap(([head]) => (head === undefined ? [] : [head])).reduce(sooner);
    ordered.push(next);
    const rest = lanes.get(next.lane)?.slice(1) ?? [];
    if (rest.length === 0) lanes.delete(next.lane);
    else lanes.set(next.lane, rest);
  }
  return ordered;
}

function sooner<T extends Waiting>(a: T, b: T): T {
  if (a.dueMs !== b.dueMs) return a.dueMs < b.dueMs ? a : b;
  return a.plannedAtMs <= b.plannedAtMs ? a : b;
}

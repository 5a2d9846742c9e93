import type { DatabaseSync } from "node:sqlite";
import type { Claimed, ClaimQuery, DueQuery } from "../store.ts";
import { type Row, workOf } from "./rows.ts";

/** Lists are given as JSON. */
const WANTED = `runs.crashes <= :crashes
  and (:agents is null or runs.agent in (select value from json_each(:agents)))
  and (:runs is null or runs.id in (select value from json_each(:runs)))
  and runs.id not in (select value from json_each(:except))`;

const CLAIMABLE = `
  select work.*, runs.crashes as crashes from work join runs on runs.id = work.run_id
  where work.due <= :now and ${WANTED}
    and (work.owner is null or (work.owner <> :owner
      and (work.until <= :now or work.owner in (select value from json_each(:gone)))))
  order by work.due, work.rowid limit :limit`;

const NEXT = `
  select min(iif(work.owner is null, work.due, max(work.due, work.until))) as due
  from work join runs on runs.id = work.run_id
  where ${WANTED} and (work.owner is null or work.owner <> :owner)`;

/** Takes what a worker may take. To be called inside a write transaction. */
export function claimWork(db: DatabaseSync, query: ClaimQuery): readonly Claimed[] {
  const { owner, until, now, limit, crashes } = query;
  const gone = JSON.stringify(deadOwners(db, query));
  const rows = db.prepare(CLAIMABLE).all({ ...wanted(query), now, limit, gone });
  const poisoned = countCrashes(db, rows, crashes);
  const take = db.prepare("update work set owner = ?, until = ? where run_id = ? and id = ?");
  return rows
    .filter((row) => !poisoned.has(row["run_id"]))
    .map((row) => {
      take.run(owner, until, String(row["run_id"]), String(row["id"]));
      const [interrupted, begun] = [row["owner"] !== null, row["begun"] === 1];
      return { runId: String(row["run_id"]), work: workOf(row), interrupted, begun };
    });
}

export function selectNextDue(db: DatabaseSync, query: DueQuery): string | undefined {
  const row = db.prepare(NEXT).get(wanted(query));
  return typeof row?.["due"] === "string" ? row["due"] : undefined;
}

function wanted({
  owner,
  crashes,
  agents,
  runs,
  except = [],
}: DueQuery): Record<string, string | number | null> {
  const list = (names: readonly string[] | undefined): string | null =>
    names ? JSON.stringify(names) : null;
  return { owner, crashes, agents: list(agents), runs: list(runs), except: list(except) };
}

function deadOwners(db: DatabaseSync, { owner, gone }: ClaimQuery): readonly string[] {
  const rows = db
    .prepare("select distinct owner from work where owner is not null and owner <> ?")
    .all(owner);
  return rows.map((row) => String(row["owner"])).filter(gone);
}

/** Counts a crash for each run whose work was left behind; gives those that have now had too many. */
function countCrashes(db: DatabaseSync, rows: readonly Row[], most: number): ReadonlySet<unknown> {
  const poisoned = new Set<unknown>();
  const count = db.prepare("update runs set crashes = crashes + 1 where id = ? returning crashes");
  const left = new Set(
    rows.filter((row) => row["owner"] !== null).map((row) => String(row["run_id"])),
  );
  for (const run of left) if (Number(count.get(run)?.["crashes"]) > most) poisoned.add(run);
  return poisoned;
}

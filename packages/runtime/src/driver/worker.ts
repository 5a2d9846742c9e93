import { hostname } from "node:os";

/** Who holds a claim, and whether another holder is known to be dead. */
export interface WorkerIdentity {
  readonly id: string;
  readonly gone: (owner: string) => boolean;
}

/** This process as a worker: its host, its process id and a word that tells its restarts apart. */
export function processWorker(nonce: string): WorkerIdentity {
  const host = hostname();
  return {
    id: `${host}/${process.pid}/${nonce}`,
    gone: (owner) => {
      const [ownerHost, pid] = owner.split("/");
      // On another host, or under our own process id, only the lapse of the lease can tell.
      return ownerHost === host && Number(pid) !== process.pid && !isAlive(Number(pid));
    },
  };
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

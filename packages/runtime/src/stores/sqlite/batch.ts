import type { DatabaseSync } from "node:sqlite";

interface Pending {
  readonly write: () => void;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Writes that arrive together share one transaction, and so one `fsync`. Each has a savepoint: one
 * that is refused takes none of the others with it. Promises are settled after the commit.
 */
export class WriteBatch {
  readonly #db: DatabaseSync;
  #pending: Pending[] = [];

  constructor(db: DatabaseSync) {
    this.#db = db;
  }

  add(write: () => void): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.#pending.push({ write, resolve, reject }) === 1) setImmediate(() => this.flush());
    });
  }

  /** Writes what is pending now. */
  flush(): void {
    const batch = this.#pending;
    this.#pending = [];
    if (batch.length === 0) return;
    try {
      this.#db.exec("begin immediate");
      const settle = batch.map((pending) => this.#attempt(pending));
      this.#db.exec("commit");
      for (const tell of settle) tell();
    } catch (error) {
      if (this.#db.isOpen && this.#db.isTransaction) this.#db.exec("rollback");
      for (const pending of batch) pending.reject(error);
    }
  }

  #attempt({ write, resolve, reject }: Pending): () => void {
    this.#db.exec("savepoint one");
    try {
      write();
      this.#db.exec("release one");
      return resolve;
    } catch (error) {
      this.#db.exec("rollback to one; release one");
      return () => reject(error);
    }
  }
}

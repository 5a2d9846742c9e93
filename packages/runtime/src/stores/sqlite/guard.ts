import { CorruptStoreError } from "../errors.ts";

const SQLITE_CORRUPT = 11;
const SQLITE_NOTADB = 26;

/** Runs what reads or writes the file; damage that SQLite reports becomes the store's own error. */
export function guarded<T>(path: string, use: () => T): T {
  try {
    return use();
  } catch (error) {
    const code = (error as { readonly errcode?: number }).errcode;
    // The low byte is the primary code of an extended one.
    if (code === undefined || ![SQLITE_CORRUPT, SQLITE_NOTADB].includes(code & 0xff)) throw error;
    const reason = (error as Error).message;
    throw new CorruptStoreError(`The file ${path} is not a whole store: ${reason}.`);
  }
}

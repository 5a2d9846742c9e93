import { shortName } from "../../prompts/index.ts";

/** A name as part of a path, on every system: what a file name may not hold is written as its number. */
export function fileName(name: string): string {
  const safe = name.replaceAll(
    // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
    /[\u0000-\u001f"*/:<>?\\|%]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).padStart(2, "0")}`,
  );
  return /^\.*$/.test(safe) ? `%${safe}` : shortName(safe);
}

/** Whether an object in a JSON text has a key twice: `JSON.parse` leaves all values but the last out, and says nothing. */
export function repeatsKey(json: string): boolean {
  const open: Set<string>[] = [];
  for (const { 0: token, index } of json.matchAll(TOKENS)) {
    if (token === "{") open.push(new Set());
    else if (token === "}") open.pop();
    else if (isKey(json, index + token.length)) {
      const keys = open.at(-1);
      // Two spellings of one key are rare: only what has an escape is decoded.
      const key = token.includes("\\") ? (JSON.parse(token) as string) : token.slice(1, -1);
      if (keys?.has(key)) return true;
      keys?.add(key);
    }
  }
  return false;
}

const TOKENS = /[{}]|"(?:[^"\\]|\\.)*"/g;

function isKey(json: string, after: number): boolean {
  let at = after;
  while (/\s/.test(json.charAt(at))) at += 1;
  return json[at] === ":";
}

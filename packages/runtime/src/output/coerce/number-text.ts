/** How a number was written: as JSON would, with separators and signs, or somewhere in a sentence. */
export interface NumberText {
  readonly value: number;
  readonly how: "plain" | "format" | "text";
}

/** The number that a text is, or the only number in it. */
export function readNumber(text: string): NumberText | undefined {
  const trimmed = text
    .trim()
    .replace(/,$/, "")
    .replace(/(?<!\d)−(?=\d)/g, "-")
    .replace(/(?<=\d\.?)e[-+]?$/i, "");
  if (/^[-+]?0x[\da-f]+$/i.test(trimmed)) {
    const value = Number(trimmed.replace(/^[-+]/, ""));
    return made(trimmed.startsWith("-") ? -value : value, "plain");
  }
  if (/^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(trimmed)) return made(Number(trimmed), "plain");
  const formatted = fromFormat(trimmed);
  return formatted === undefined ? fromSentence(trimmed) : made(formatted, "format");
}

const made = (value: number, how: NumberText["how"]): NumberText | undefined =>
  Number.isFinite(value) ? { value, how } : undefined;

const currency = /[$€£¥₹₽₩₪₫₴₦₱฿₵₲₡₺₼₸₿]|\b(?:USD|EUR|GBP|JPY|CHF|CNY|INR)\b/g;

/** `$1,234.56`, `12.111,5`, `1 234`, `50%`, `1/5`, `-€3`. */
function fromFormat(text: string): number | undefined {
  // A bullet, as likely as a sign.
  if (/^[-+]\s+\d/.test(text)) return undefined;
  const bare = text.replaceAll(currency, "").replace(/%$/, "").trim();
  const fraction = /^([-+]?\d+(?:\.\d+)?)\s*\/\s*(\d+(?:\.\d+)?)$/.exec(bare);
  if (fraction)
    return Number(fraction[2]) === 0 ? undefined : Number(fraction[1]) / Number(fraction[2]);
  const match = /^([-+]?)\s*(\d[\d.,\s_'’]*|[.,]\d+)$/.exec(bare);
  if (!match) return undefined;
  const digits = withoutSeparators(match[2]!.replaceAll(/[\s_'’]/g, " ").trim());
  return digits === undefined ? undefined : Number(`${match[1]}${digits}`);
}

/** The digits with a decimal point alone, when separators stand where they should. */
function withoutSeparators(text: string): string | undefined {
  if (/^\d{1,3}(?: \d{3})+(?:[.,]\d+)?$/.test(text))
    return text.replaceAll(" ", "").replace(",", ".");
  // India's are groups of two digits but for the last.
  if (
    /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(text) ||
    /^\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?$/.test(text)
  ) {
    return text.replaceAll(",", "");
  }
  if (/^\d{1,3}(?:\.\d{3})+,\d+$/.test(text)) return text.replaceAll(".", "").replace(",", ".");
  if (/^\d{1,3}(?:\.\d{3}){2,}$/.test(text)) return text.replaceAll(".", "");
  if (/^\d*[.,]\d+$/.test(text) || /^\d+[.,]?$/.test(text)) return text.replace(",", ".");
  return undefined;
}

/**
 * A sentence gives a number when it holds only one, with a unit or without. Names such as `k1` or
 * `28558C` are none, and `1.2M` is not 1.2.
 */
function fromSentence(text: string): NumberText | undefined {
  if (/^[-+]\s+\d|^[<>≤≥]=?\s*\d|\d\+$/.test(text) || denied.test(text)) return undefined;
  const tokens = text.match(token) ?? [];
  const values = tokens.map((one) => {
    const clean = one.replace(/\p{L}+$/u, "");
    return /^[-+]?\d+(\.\d+)?$/.test(clean) ? Number(clean) : fromFormat(clean);
  });
  const distinct = new Set(values);
  const [value] = distinct;
  if (distinct.size !== 1 || value === undefined) return undefined;
  return made(value, "text");
}

const denied = /(?:\b(?:not|never|neither|nor)|n['’]t)\s+(?:\w+\s+)?[-+]?\d/i;

const unit =
  "st|nd|rd|th|[kmµnc]?[gmsl]|min|h|hrs?|lbs?|oz|ft|in|mi|mph|kph|px|r?em|pt|[kMGT]?B|[kMG]?Hz|[kM]?Wh?|V|x|pm|am";
const scale = "hundred|thousand|million|billion|trillion|dozen";
/** All of its digits, and nothing but a unit behind them; no part of a range, a date or a time. */
const token = new RegExp(
  String.raw`(?<![\p{L}\d_.,])(?<!\d ?[-–—:] ?)[-+]?[$€£¥₹]?\d+(?:[.,]\d+)*(?:\/\d+)?(?:%|(?:${unit})(?![\p{L}\d]))?(?![\p{L}\d_-]|[.,:]\d| ?[–—]| ?- ?\d| ?(?:${scale})s?\b)`,
  "gu",
);

/** A text without accents, and with letters of their own, such as ß, as they are written without. */
export const foldAccents = (text: string): string =>
  text
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .replaceAll(/[ßẞæÆœŒøØłŁđĐð]/g, (letter) => plain[letter]!);

const plain: Readonly<Record<string, string>> = {
  ß: "ss",
  ẞ: "SS",
  æ: "ae",
  Æ: "AE",
  œ: "oe",
  Œ: "OE",
  ø: "o",
  Ø: "O",
  ł: "l",
  Ł: "L",
  đ: "d",
  Đ: "D",
  ð: "d",
};

/** What two spellings of a key have in common. */
export const spellingOf = (key: string): string =>
  foldAccents(key)
    .replaceAll(/[^\p{L}\p{N}]+/gu, "")
    .toLowerCase();

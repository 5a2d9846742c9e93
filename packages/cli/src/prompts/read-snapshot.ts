/** What stands at the head of a prompt's snapshot. */
export interface SnapshotHead {
  /** `openai/gpt-5-mini` */
  readonly model: string;
  readonly variant?: string;
  /** Of messages and schemas together. */
  readonly tokens: number;
}

/** Reads the head of a snapshot, as the compiler writes it. */
export function readSnapshotHead(markdown: string): SnapshotHead {
  const [, head = ""] = markdown.split("\n\n", 2);
  const facts = new Map(
    [...head.matchAll(/^- ([^:]+): (.*)$/gm)].map(([, key = "", value = ""]) => [key, value]),
  );
  const variant = facts.get("variant");
  return {
    model: facts.get("model") ?? "",
    tokens: Number.parseInt(facts.get("tokens") ?? "0", 10),
    ...(variant === undefined ? {} : { variant }),
  };
}

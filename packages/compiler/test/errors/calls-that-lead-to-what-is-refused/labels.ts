export function label(id: string, width: number): string {
  return `${stamp()}-${id.padStart(width, "0")}`;
}

function stamp(): string {
  return new Date().toISOString();
}

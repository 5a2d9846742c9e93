/** US dollars; one request costs fractions of a cent. */
export function dollars(cost: number | undefined): string {
  return cost === undefined ? "unknown" : `$${cost.toFixed(6)}`;
}

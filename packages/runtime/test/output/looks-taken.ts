/* oxlint-disable no-extend-native -- they are counted while a function runs, and put back */
/**
 * How often a function looks at a text with a regular expression, or for a mark: the same on every machine, however busy it
 * is, which no clock can say.
 */
export function looksTaken(run: () => void): number {
  const { exec } = RegExp.prototype;
  const { indexOf, startsWith } = String.prototype;
  let looks = 0;
  RegExp.prototype.exec = function counted(this: RegExp, text: string): RegExpExecArray | null {
    looks += 1;
    return exec.call(this, text);
  };
  String.prototype.indexOf = function counted(this: string, mark: string, from?: number): number {
    looks += 1;
    return indexOf.call(this, mark, from);
  };
  String.prototype.startsWith = function counted(
    this: string,
    mark: string,
    from?: number,
  ): boolean {
    looks += 1;
    return startsWith.call(this, mark, from);
  };
  try {
    run();
  } finally {
    RegExp.prototype.exec = exec;
    Object.assign(String.prototype, { indexOf, startsWith });
  }
  return looks;
}

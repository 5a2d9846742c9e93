import type { Channel, Notification } from "../ports.ts";

export interface TerminalChannelOptions {
  /** Writes a text to the terminal. */
  readonly write: (text: string) => void;
  /** How a human answers, as text: a command line, an address. */
  readonly answer?: (notification: Notification) => string;
}

/** Shows requests as text. */
export function terminalChannel({ write, answer = howToAnswer }: TerminalChannelOptions): Channel {
  return {
    async notify(notification) {
      const { step, message, expires, responders, escalated } = notification;
      const notes = [
        ...(escalated === true ? ["nobody has answered in time"] : []),
        ...(responders === undefined ? [] : [`for ${responders.join(", ")}`]),
        ...(expires === undefined ? [] : [`until ${expires}`]),
      ];
      const suffix = notes.length === 0 ? "" : ` (${notes.join("; ")})`;
      write(`${step} asks${suffix}: ${message}\n  ${answer(notification)}\n`);
    },
  };
}

function howToAnswer({ runId, requestId }: Notification): string {
  return `twelvefold respond ${runId} '<answer>' --request ${requestId}`;
}

/** A two-way line to a device, for questions. */
export type Line = {
  /** Sends a question; what cannot be sent ends the line. */
  write(bytes: Uint8Array): void;
  /** Closes it and waits until it is closed: the next user of the device finds it free. */
  close(): Promise<void>;
};

/** What an open line tells. */
export type LineListener = {
  readonly onData: (bytes: Buffer) => void;
  /** Nothing more will come: closed at the other end, broken, unplugged. */
  readonly onEnd: () => void;
};

/** Opens a line, or gives null where there is no device to talk to. Never rejects; aborting `signal` ends the try. */
export type OpenLine = (
  listener: LineListener,
  options: { readonly timeoutMs: number; readonly signal: AbortSignal },
) => Promise<Line | null>;

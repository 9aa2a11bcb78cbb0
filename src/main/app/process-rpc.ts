import { AppError } from '../../shared/errors';

/** The end of a line between two processes: parentPort on one side, the utility process on the other. */
export type Line = {
  readonly post: (message: unknown) => void;
  readonly onMessage: (listener: (message: unknown) => void) => void;
};

type Request = { readonly id: number; readonly method: string; readonly input: unknown };
type Answer =
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly error: { readonly code: string | null; readonly message: string } };

/** The process at the other end died with the call under way. */
export class LineBroken extends Error {
  override readonly name = 'LineBroken';
}

/** Answers calls that come down the line. */
export function serveLine(line: Line, methods: Readonly<Record<string, (input: never) => unknown>>): void {
  line.onMessage((message) => {
    if (!isRequest(message)) return;
    const { id, method, input } = message;
    const run = async (): Promise<unknown> => {
      const known = Object.hasOwn(methods, method) ? methods[method] : undefined;
      if (known === undefined) throw new Error(`no such method: ${method}`);
      return Reflect.apply(known, undefined, [input]);
    };
    run()
      .then((value) => line.post({ id, value } satisfies Answer))
      // Also for a value that cannot be sent: the caller would wait for ever.
      .catch((error: unknown) =>
        line.post({
          id,
          error: {
            code: error instanceof AppError ? error.code : null,
            message: error instanceof Error ? error.message : 'unknown',
          },
        } satisfies Answer),
      );
  });
}

/** Makes calls down the line; `breakOff` fails all that are under way. */
export function callLine(line: Line): {
  call: (method: string, input: unknown) => Promise<unknown>;
  breakOff: () => void;
} {
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  let nextId = 1;
  line.onMessage((message) => {
    if (!isAnswer(message)) return;
    const caller = waiting.get(message.id);
    waiting.delete(message.id);
    if ('error' in message) {
      const { code, message: text } = message.error;
      caller?.reject(code === null ? new Error(text) : new AppError(code, text));
    } else {
      caller?.resolve(message.value);
    }
  });
  return {
    call: (method, input) =>
      new Promise((resolve, reject) => {
        const id = nextId++;
        waiting.set(id, { resolve, reject });
        line.post({ id, method, input } satisfies Request);
      }),
    breakOff: () => {
      for (const { reject } of waiting.values()) reject(new LineBroken('the process ended'));
      waiting.clear();
    },
  };
}

function isRequest(message: unknown): message is Request {
  return typeof message === 'object' && message !== null && 'id' in message && 'method' in message;
}

function isAnswer(message: unknown): message is Answer {
  return (
    typeof message === 'object' && message !== null && 'id' in message && ('value' in message || 'error' in message)
  );
}

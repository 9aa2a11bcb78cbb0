import type { Envelope } from '../errors';

/** What the preload puts on `window.station`: functions only, never an event object. */
export type Bridge = {
  call(channel: string, input: unknown): Promise<Envelope<unknown>>;
  /** Listens to an event of main; returns the unsubscribe. */
  on(event: string, listener: (payload: unknown) => void): () => void;
};

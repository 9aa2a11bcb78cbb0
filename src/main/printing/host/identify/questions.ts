import type { StatusQuery } from '../status/status';

/**
 * What printers are asked to tell which they are. None of these questions puts anything on the paper of a printer that
 * speaks ZPL, TSPL or EPL, whichever of them it is: docs/printers.md says why.
 */

/** TSPL: the model, as in `TTP-244 Plus`. Asked only of a printer that has answered `ESC ! ?`. */
export const tsplModel: StatusQuery<string> = {
  bytes: Buffer.from('~!T\r\n'),
  read: (received) => {
    const [, model] = /([A-Za-z][\x20-\x7e]{1,58})[\r\n]/.exec(received.toString('latin1')) ?? [];
    return model?.trim() ?? null;
  },
};

/** What an EPL printer tells of its configuration. */
export type EplConfiguration = { readonly model: string; readonly labelLengthDots: number | null };

/**
 * EPL2: `UQ` sends the configuration back; its first line is the model with the firmware (`UKQ1935HMU V3.29`), a later
 * one holds the label's width and length in dots (`q832 Q1218,024`).
 */
export const eplConfiguration: StatusQuery<EplConfiguration> = {
  bytes: Buffer.from('\r\nUQ\r\n'),
  read: (received) => {
    const text = received.toString('latin1');
    const [, model] =
      /(?:^|\n)\s*(U[A-Z]{1,3}\w{2,12}[\x20-\x7e]{0,12}? V\d{1,2}\.\d{1,3}\w?)\s*\r?\n/.exec(text) ?? [];
    const [, length] = /\bq\d{2,5}\s+Q(\d{2,5}),\d{1,4}/.exec(text) ?? [];
    if (model === undefined || length === undefined) return null;
    return { model: model.trim(), labelLengthDots: Number(length) };
  },
};

const ETX = 0x03;

/** ZPL: the serial number, in the answer to `~HQSN` (`STX … SERIAL NUMBER … ETX`). */
export const zplSerial: StatusQuery<string> = {
  bytes: Buffer.from('~HQSN\r\n'),
  read: (received) => {
    if (!received.includes(ETX)) return null;
    const [, serial] = /SERIAL NUMBER[:\s]+([A-Za-z0-9-]{4,40})\s/.exec(received.toString('latin1')) ?? [];
    return serial ?? null;
  },
};

import { doorConfigSchema, type DoorConfig } from '../../../shared/contract/door.contract';

/** The pages of a text with one on each line; a path behind the name is left out, as browsers do not tell it. */
export function readOrigins(text: string): { readonly origins: readonly string[]; readonly wrong: string | null } {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const origins = lines.map((line) => (URL.canParse(line) ? new URL(line).origin : line));
  const wrong = lines.find((_, index) => !doorConfigSchema.shape.origins.safeParse([origins[index]]).success) ?? null;
  return { origins: [...new Set(origins)], wrong };
}

/** Whether a port can be listened at by an ordinary program. */
export function isPort(port: number): boolean {
  return doorConfigSchema.shape.port.safeParse(port).success;
}

export type DoorForm = Pick<DoorConfig, 'isOn' | 'port' | 'printedAt'> & { readonly pages: string };

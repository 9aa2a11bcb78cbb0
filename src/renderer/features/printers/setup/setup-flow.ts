import type { PrinterAnswers } from '../../../../shared/contract/printer-setup.contract';
import { offsetMaxMm, type Printer } from '../../../../shared/contract/printing.contract';
import { joinIdentities } from '../../../../shared/domain/printer-identity';
import { readMm, type PrinterForm } from '../printer-form';

export const setupSteps = ['choose', 'settings', 'look', 'done'] as const;
export type SetupStep = (typeof setupSteps)[number];

/** What a test label may look like. */
export const looks = ['good', 'light', 'dark', 'shifted', 'half', 'mirrored', 'letters', 'blank', 'nothing'] as const;
export type Look = (typeof looks)[number];

export type Corner = 'top-left' | 'top-right' | 'bottom-left' | 'bottom-right';
export const corners: readonly Corner[] = ['top-left', 'top-right', 'bottom-left', 'bottom-right'];

const languageOrder: readonly Printer['language'][] = ['zpl', 'tspl', 'epl'];
const graphicsOrder: readonly Printer['graphics'][] = ['z64', 'acs', 'hex'];

/** Middle of the scale: where most printers stand when nothing is set. */
const USUAL_DARKNESS = 15;
const DARKNESS_STEP = 4;
const USUAL_SPEED_IPS = 4;
/** A cut corner mark is moved in by so much at a time. */
const CORNER_STEP_MM = 1;

/** The form with what the printer told of itself; what it did not tell stays. */
export function withAnswers(form: PrinterForm, answers: PrinterAnswers): PrinterForm {
  if (answers.state !== 'answered') return form;
  const { language, dpi, media } = answers;
  return {
    ...form,
    language,
    ...(dpi === null ? {} : { dpi: dpiTextOf[dpi] }),
    ...(media === null ? {} : { media }),
    // One that answers can be asked later, too; EPL has no question for the state.
    status: language === 'epl' ? 'none' : 'query',
  };
}

const dpiTextOf = { 203: '203', 300: '300', 600: '600' } as const;

/** All that is known of who the printer is. */
export function identityOf(found: string, answers: PrinterAnswers | null): string {
  return joinIdentities(found, answers?.state === 'answered' ? answers.identity : '');
}

/** What to try next for a label that does not look right; undefined when only a person can do something. */
export function remedyFor(look: Look, form: PrinterForm): Partial<PrinterForm> | undefined {
  switch (look) {
    case 'light':
      return darker(form);
    case 'dark':
      return { darkness: String(Math.max(0, darknessOf(form) - DARKNESS_STEP)) };
    case 'half':
      return { turn: form.turn === 'half' ? 'none' : 'half' };
    case 'mirrored':
      return { turn: form.turn === 'mirrored' ? 'none' : 'mirrored' };
    case 'letters':
      return nextLanguage(form);
    case 'blank':
      return nextGraphics(form) ?? nextLanguage(form);
    case 'good':
    case 'shifted':
    case 'nothing':
      return undefined;
  }
}

function darknessOf({ darkness }: PrinterForm): number {
  return darkness.trim() === '' ? USUAL_DARKNESS : Number(darkness);
}

/** At the end of the scale only a slower pass burns darker. */
function darker(form: PrinterForm): Partial<PrinterForm> {
  const darkness = darknessOf(form);
  if (darkness < 30) return { darkness: String(Math.min(30, darkness + DARKNESS_STEP)) };
  const speed = form.speedIps.trim() === '' ? USUAL_SPEED_IPS : Number(form.speedIps);
  return { speedIps: String(Math.max(1, speed - 1)) };
}

function nextLanguage({ language }: PrinterForm): Partial<PrinterForm> {
  const next = languageOrder[(languageOrder.indexOf(language) + 1) % languageOrder.length] ?? language;
  return { language: next, graphics: 'z64', status: 'none' };
}

function nextGraphics({ language, graphics }: PrinterForm): Partial<PrinterForm> | undefined {
  const next = graphicsOrder[graphicsOrder.indexOf(graphics) + 1];
  return language === 'zpl' && next !== undefined ? { graphics: next } : undefined;
}

/** Moves the print away from the edges at a corner whose mark is cut, by one millimetre each time. */
export function awayFrom(corner: Corner, form: PrinterForm): Partial<PrinterForm> {
  const right = corner.endsWith('left') ? CORNER_STEP_MM : -CORNER_STEP_MM;
  const down = corner.startsWith('top') ? CORNER_STEP_MM : -CORNER_STEP_MM;
  return { offsetX: moved(form.offsetX, right), offsetY: moved(form.offsetY, down) };
}

function moved(text: string, byMm: number): string {
  const mm = readMm(text);
  const next = (Number.isNaN(mm) ? 0 : mm) + byMm;
  return String(Math.min(offsetMaxMm, Math.max(-offsetMaxMm, Math.round(next * 100) / 100)));
}

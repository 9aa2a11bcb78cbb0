import zhCN from '../../../assets/locales/zh-CN.json';
import type { Language } from '../../shared/contract/station.contract';

/** A screen without its letters for longer than this is worse than letters that come later. */
const patienceMs = 1_500;

/**
 * Loads the parts of the bundled Chinese font that the texts of the screens need, so that no screen shows boxes first
 * where the system has no such letters. Other languages need none of it.
 */
export async function loadFonts(language: Language): Promise<void> {
  if (language !== 'zh-CN') return;
  const late = new Promise((resolve) => {
    setTimeout(resolve, patienceMs);
  });
  await Promise.race([document.fonts.load("1rem 'Noto Sans SC Variable'", JSON.stringify(zhCN)), late]);
}

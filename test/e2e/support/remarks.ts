import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';

const axeSource = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** Serious faults of accessibility on what is on screen, as axe-core finds them: one line each. */
export async function faultsOn(page: Page): Promise<readonly string[]> {
  // The app's own policy forbids scripts from elsewhere; the inspector may all the same.
  await page.evaluate(axeSource);
  return page.evaluate(async () => {
    const { violations } = await window.axe.run(document, {
      resultTypes: ['violations'],
      // A key's cap on a button is part of its look, not of its name.
      rules: { 'label-content-name-mismatch': { enabled: false } },
    });
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) =>
        nodes.map(({ target, any }) => `${id} at ${target.join(' ')}: ${any[0]?.message ?? ''}`),
      );
  });
}

/** What a look at the screen would find at once: text that is cut off or too small, more than one primary button. */
export async function remarksOn(page: Page): Promise<readonly string[]> {
  const seen = await page.evaluate(() => {
    const remarks: string[] = [];
    const root = document.querySelector('dialog[open]') ?? document.body;
    for (const element of root.querySelectorAll<HTMLElement>('*')) {
      const text = [...element.childNodes]
        .filter((node) => node.nodeType === Node.TEXT_NODE)
        .map((node) => node.textContent?.trim() ?? '')
        .join(' ')
        .trim();
      if (text === '' || !element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
      const box = element.getBoundingClientRect();
      if (box.width <= 1 || box.height <= 1) continue;
      const style = getComputedStyle(element);
      const name = `${element.tagName.toLowerCase()}.${element.getAttribute('class')?.split(' ')[0] ?? ''} “${text.slice(0, 50)}”`;
      if (parseFloat(style.fontSize) < 15 && element.closest('kbd, svg') === null)
        remarks.push(`small ${style.fontSize}: ${name}`);
      if (style.overflowX !== 'visible' && element.scrollWidth > element.clientWidth + 1) remarks.push(`cut: ${name}`);
      if (box.right > innerWidth + 1) remarks.push(`outside: ${name}`);
    }
    if (document.documentElement.scrollWidth > innerWidth) remarks.push('the window scrolls sideways');
    const primary = [...root.querySelectorAll<HTMLButtonElement>('button')].filter(
      (button) => !button.disabled && /primary/.test(button.className) && button.checkVisibility(),
    );
    if (primary.length > 1)
      remarks.push(`${primary.length} primary: ${primary.map((it) => it.textContent).join(' | ')}`);
    return remarks;
  });
  return [...new Set([...seen, ...(await faultsOn(page))])];
}

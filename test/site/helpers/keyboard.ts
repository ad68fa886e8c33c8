import type { Page } from 'playwright-core';

/** Presses Tab until what `selector` names has the focus: twelve times at most. */
export async function tabTo(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 12; presses++) {
    await page.keyboard.press('Tab');
    if (await page.evaluate((wanted) => document.activeElement!.matches(wanted), selector)) return;
  }
  throw new Error(`the Tab key never reaches ${selector}`);
}

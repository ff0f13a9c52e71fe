import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** Dark pages differ from light ones in colour alone, and all rules take their time. */
const rulesInDark = ['color-contrast'];

/** What axe finds serious or critical on a page: rule and element, or nothing. */
export async function findProblems(page: Page, scheme: 'light' | 'dark'): Promise<string[]> {
  // Without frames of other origins there is no need for a page of its own to finish in.
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'] });
  const { violations } = await (scheme === 'dark' ? axe.withRules(rulesInDark) : axe).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

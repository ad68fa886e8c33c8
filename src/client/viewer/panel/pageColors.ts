import { toHex } from '../../../figures/base/color.ts';

/** The page's colours in its present light, as #rrggbb. */
export interface PageColors {
  readonly paper: string;
  readonly ink: string;
  readonly soft: string;
  readonly rule: string;
  readonly accent: string;
}

const ROLES = ['paper', 'ink', 'soft', 'rule', 'accent'] as const;

/** Reads them from the figures' classes; custom properties themselves don't say which half of light-dark() holds. */
export function readPageColors(within: HTMLElement): PageColors {
  const probe = within.ownerDocument.createElement('span');
  probe.hidden = true;
  within.append(probe);
  const colors = ROLES.map((role) => {
    probe.className = `fig-${role}`;
    const [r, g, b] = getComputedStyle(probe)
      .color.match(/[\d.]+/g)!
      .map((channel) => Number(channel) / 255);
    return [role, toHex([r!, g!, b!])] as const;
  });
  probe.remove();
  return Object.fromEntries(colors) as unknown as PageColors;
}

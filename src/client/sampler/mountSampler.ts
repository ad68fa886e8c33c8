import type { LiveKit } from '../live/kit.ts';

/** Builds the sampler. */
export async function mountSampler(kit: LiveKit): Promise<void> {
  const model = await kit.model(kit.index.settings.at(-1)!.id);
  kit.stage.textContent = `${model.mixture.nComponents}`;
}

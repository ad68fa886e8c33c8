import { componentColors } from '../../figures/componentColors.ts';
import { firstThree } from '../../figures/scene/bounds.ts';
import type { LiveSetting } from '../../study/live/liveIndex.ts';
import type { LivePoints } from '../../study/live/livePoints.ts';
import { replaySetting } from '../../study/live/replaySetting.ts';
import type { LiveKit } from '../live/kit.ts';
import { readWhole } from '../live/wholeNumber.ts';
import type { EmJob, EngineProgram } from './engine/messages.ts';
import { startEngine } from './engine/startEngine.ts';
import { makePlayer } from './view/player.ts';
import { makeRefitPanel } from './view/refitPanel.ts';
import { EM_WORDS } from './words.ts';

/** The fit of a setting as it was made; its axes are the first ones of the points. */
export function jobOf(setting: LiveSetting, { scores, n, dimensions }: LivePoints): EmJob {
  const { dimensions: d, covarianceType, components, startSeed } = setting;
  return {
    scores: scores.filter((_, at) => at % dimensions < d),
    n,
    d,
    covarianceType,
    components,
    startSeed,
  };
}

/**
 * Builds the replay: it runs the fit step by step in the reader's browser, shows each mixture as it comes, and then obeys the
 * time line. Rejects where the fit can't be run.
 */
export async function mountEm(kit: LiveKit, program: EngineProgram): Promise<void> {
  const words = EM_WORDS[kit.language];
  const setting = replaySetting(kit.index.settings, ({ dimensions }) => dimensions)!;
  const [points, model] = await Promise.all([kit.points(), kit.model(setting.id)]);
  const job = jobOf(setting, points);
  const colors = componentColors(model.mixture.means, job.d);
  const engine = startEngine(program);
  const player = makePlayer(kit, words, setting, firstThree(job.scores, job.d), colors);
  const panel = makeRefitPanel(kit, words, setting, () => engine.refit(job));
  kit.stage.replaceChildren(player.element);
  try {
    await engine.replay(job, player.add);
  } catch (error) {
    engine.close();
    throw error;
  }
  kit.stage.append(panel.element);
  const follow = (step: string | undefined) => player.go(readWhole(step, 0, player.last()) ?? 0);
  follow(kit.detail.step);
  kit.onOpen(({ step }) => follow(step));
}

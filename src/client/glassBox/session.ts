import { componentColors } from '../../figures/componentColors.ts';
import type { LiveModel } from '../../study/live/liveModel.ts';
import type { LiveDetail } from '../live/host.ts';
import type { LiveKit } from '../live/kit.ts';
import { type Moment, nextMoment, SUM_STEP, stayOf } from './clock.ts';
import { drawOnce } from './draw/drawOnce.ts';
import { makeNoise, type Noise } from './draw/noise.ts';
import { loadPlace, type Place, placesOf, usualPlace } from './places.ts';
import { makePlayer } from './player.ts';
import { makeReplay } from './replay.ts';
import type { PanelContext, Scene } from './scene.ts';
import { type GlassBoxState, isOwn, OWN, readState, STEPS, writeState } from './state.ts';
import { makeView } from './view.ts';
import { GLASS_BOX_WORDS } from './words/glassBoxWords.ts';

/** Step from which the point is there that the 3D view shows. */
const POINT_STEP = 3;

/** One draw that the reader takes apart: what is chosen, what is loaded, and how far the draw is. */
export class Session {
  private readonly places: readonly Place[];
  private readonly models = new Map<string, LiveModel>();
  private readonly view;
  private readonly player;
  private readonly replay;
  private state: GlassBoxState;
  private asked: GlassBoxState;
  private scene: Scene | undefined;
  private count = Number.POSITIVE_INFINITY;
  /** Of the timer that plays; null while nothing plays. */
  private timer: number | null = null;

  constructor(private readonly kit: LiveKit) {
    const context: PanelContext = { kit, words: GLASS_BOX_WORDS[kit.language] };
    this.places = placesOf(kit.index);
    this.state = readState(kit.detail, kit.index, this.places);
    this.asked = this.state;
    this.view = makeView(context, { change: (detail) => this.change(detail), see: () => this.see() });
    this.player = makePlayer(context, {
      restart: () => this.stop({ step: 1, count: Number.POSITIVE_INFINITY }),
      next: () => this.stop({ step: Math.min(STEPS, this.state.step + 1), count: Number.POSITIVE_INFINITY }),
      toggle: () => this.toggle(),
    });
    this.replay = makeReplay(context, this.places, ({ key }) => this.change({ replay: key }));
  }

  /** Builds the part. Rejects where its mixtures can't be had. */
  async start(): Promise<void> {
    const { kit, view } = this;
    await this.need(this.state);
    this.draw();
    kit.stage.replaceChildren(view.controls, this.player.element, view.steps, this.replay.element);
    // An address that names no mixture to replay in means the noise's own.
    kit.onOpen((detail) => this.change({ replay: OWN, ...detail }));
  }

  /** The mixtures of a state: the one that makes the noise, and the one that it is played in. */
  private async need({ setting, place }: GlassBoxState): Promise<void> {
    const wanted = [usualPlace(setting), place].filter(({ key }) => !this.models.has(key));
    const loaded = await Promise.all(wanted.map((one) => loadPlace(this.kit, one)));
    wanted.forEach(({ key }, i) => {
      this.models.set(key, loaded[i]!);
    });
  }

  private async change(detail: LiveDetail): Promise<void> {
    const wanted = readState(detail, this.kit.index, this.places, { ...this.asked, step: this.state.step });
    this.asked = wanted;
    this.pause();
    this.replay.wait(wanted.place.key);
    try {
      await this.need(wanted);
    } catch (error) {
      if (this.asked === wanted) this.refuse(wanted, error as Error);
      return;
    }
    // The reader may have asked for something else meanwhile, which then draws itself.
    if (this.asked !== wanted) return;
    this.state = wanted;
    this.kit.settle();
    this.kit.announce(this.draw());
  }

  /** Goes back to what is there, and offers to try again. */
  private refuse(wanted: GlassBoxState, error: Error): void {
    this.asked = this.state;
    this.draw();
    const words = GLASS_BOX_WORDS[this.kit.language];
    this.kit.trouble(`${words.failed} (${error.message})`, () => this.change(writeState(wanted)));
  }

  private makeScene(place: Place, noise: Noise): Scene {
    const model = this.models.get(place.key)!;
    const { mixture } = model;
    const state = { ...this.state, place };
    return {
      state,
      model,
      noise,
      drawn: drawOnce(model, noise, isOwn(state)),
      colors: componentColors(mixture.means, mixture.nFeatures),
    };
  }

  /** Draws anew for the state, in every mixture that is there; gives the sentence of the step. */
  private draw(): string {
    const { state, models, replay } = this;
    const noise = makeNoise(state.seed, models.get(usualPlace(state.setting).key)!.mixture.weights);
    for (const place of this.places) {
      if (!models.has(place.key)) continue;
      const scene = this.makeScene(place, noise);
      replay.paint(place.key, scene.drawn.pixels);
      if (place.key === state.place.key) this.scene = scene;
    }
    this.view.show(this.scene!);
    replay.choose(state.place.key);
    replay.wait(null);
    replay.weigh((place) => this.bytesToCome(place));
    return this.reach({ step: state.step, count: Number.POSITIVE_INFINITY });
  }

  /** Bytes that a mixture would still have to load. */
  private bytesToCome({ files }: Place): number {
    const here = new Set(
      this.places.filter(({ key }) => this.models.has(key)).flatMap((place) => place.files),
    );
    return files
      .filter((name) => !here.has(name))
      .reduce((sum, name) => sum + this.kit.index.bytes[name]!, 0);
  }

  /** Shows the draw as far as a moment; gives its sentence. */
  private reach({ step, count }: Moment): string {
    const { kit, scene, view } = this;
    this.state = { ...this.state, step };
    this.asked = { ...this.asked, step };
    this.count = count;
    const sentence = view.reveal(step);
    view.add(count);
    this.player.show(step, this.timer !== null);
    this.mark();
    kit.address(writeState(this.state));
    if (step >= POINT_STEP && scene!.state.place.kind !== 'family') this.tellPoint();
    return sentence;
  }

  /** Marks on the section for those who look at the page from outside. */
  private mark(): void {
    const { state, scene } = this;
    const { dataset } = this.kit.section;
    dataset.seed = String(state.seed);
    dataset.setting = String(state.setting.pca);
    dataset.replay = state.place.key;
    dataset.covariance = state.place.covarianceType;
    dataset.component = String(scene!.drawn.component);
    dataset.step = String(state.step);
  }

  private tellPoint(): void {
    const { state, drawn } = this.scene!;
    this.kit.send('z', { setting: state.place.setting.id, z: [...drawn.z], component: drawn.component });
  }

  /** Opens the 3D view with the point in it, and goes there. */
  private async see(): Promise<void> {
    const opened = await this.kit.open('viewer', { setting: this.scene!.state.place.setting.id });
    if (!opened) return;
    this.tellPoint();
    const stage = this.kit.section.ownerDocument.querySelector<HTMLElement>(
      '[data-part="viewer"] .live-stage',
    );
    stage?.scrollIntoView({ block: 'nearest', behavior: this.kit.reducedMotion() ? 'instant' : 'smooth' });
    stage?.focus({ preventScroll: true });
  }

  /** Goes to a moment by hand, which ends playing. */
  private stop(moment: Moment): void {
    this.pause();
    this.kit.announce(this.reach(moment));
  }

  private pause(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    this.player.show(this.state.step, false);
  }

  private toggle(): void {
    if (this.timer !== null) {
      this.pause();
      return;
    }
    const { step } = this.state;
    this.play({
      step: step === STEPS ? 1 : step,
      count: step === SUM_STEP ? this.count : Number.POSITIVE_INFINITY,
    });
  }

  /** Plays on from a moment; whoever wants no motion sees the end at once. */
  private play(moment: Moment): void {
    if (this.kit.reducedMotion()) {
      this.stop({ step: STEPS, count: Number.POSITIVE_INFINITY });
      return;
    }
    const d = this.scene!.drawn.scores.length;
    const next = nextMoment(moment, d);
    const isNewStep = moment.step !== this.state.step;
    this.timer = next === null ? null : window.setTimeout(() => this.play(next), stayOf(moment, d));
    const sentence = this.reach(moment);
    if (isNewStep) this.kit.announce(sentence);
  }
}

import type { LiveDetail } from '../live/host.ts';
import type { LiveKit } from '../live/kit.ts';
import { type Controls, makeControls } from './controls.ts';
import { readState, type WalkState, writePoint, writeState } from './state.ts';
import { makeTrack, type Track } from './track.ts';
import { type Guide, makeGuide } from './way.ts';
import { WALK_WORDS, type WalkWords } from './words/walkWords.ts';

/** A point that the reader chose in the 3D view: its first coordinates, zeros where a setting has fewer than three. */
interface ChosenPoint {
  readonly setting: string;
  readonly scores: readonly number[];
}

/** A walk: what is chosen, what is loaded, and where the reader is. */
export class Session {
  private readonly words: WalkWords;
  private readonly controls: Controls;
  private readonly track: Track;
  private readonly guides = new Map<string, Guide>();
  private state: WalkState;
  private asked: WalkState;

  constructor(private readonly kit: LiveKit) {
    this.words = WALK_WORDS[kit.language];
    this.state = readState(kit.detail, kit.index);
    this.asked = this.state;
    this.controls = makeControls(kit, this.words, {
      change: (detail) => this.change(detail, 'reader'),
      choosePoint: () => this.choosePoint(),
    });
    this.track = makeTrack(kit, this.words, {
      moved: (t) => this.move(t),
      stayed: () => kit.address(writeState(this.state)),
    });
  }

  /** Builds the part. Rejects where its first mixture can't be had. */
  async start(): Promise<void> {
    const { kit } = this;
    await this.need(this.state);
    this.show();
    kit.stage.replaceChildren(this.controls.element, this.track.element);
    kit.onOpen((detail) => this.change(detail, 'reader'));
    kit.on('point', (detail) => this.take(detail as ChosenPoint));
  }

  private async need({ setting: { id } }: WalkState): Promise<void> {
    if (!this.guides.has(id)) this.guides.set(id, makeGuide(await this.kit.model(id)));
  }

  /** Follows the reader's wish, or that of another part, which neither writes the address nor speaks. */
  private async change(detail: LiveDetail, who: 'reader' | 'part'): Promise<void> {
    const wanted = readState(detail, this.kit.index, { ...this.asked, t: this.state.t });
    this.asked = wanted;
    try {
      await this.need(wanted);
    } catch (error) {
      if (this.asked === wanted) this.refuse(wanted, error as Error);
      return;
    }
    // The reader may have asked for something else meanwhile, which then shows itself.
    if (this.asked !== wanted) return;
    this.state = wanted;
    this.kit.settle();
    const sentence = this.show();
    if (who === 'part') return;
    this.kit.address(writeState(wanted));
    this.kit.announce(sentence);
  }

  /** Goes back to what is there, and offers to try again. */
  private refuse(wanted: WalkState, error: Error): void {
    this.asked = this.state;
    this.show();
    this.kit.trouble(`${this.words.failed} (${error.message})`, () =>
      this.change(writeState(wanted), 'reader'),
    );
  }

  /** Lays out the way of the state; gives the sentence of where the reader is on it. */
  private show(): string {
    const { state, controls, track } = this;
    const guide = this.guides.get(state.setting.id)!;
    const way = guide.way(state);
    controls.show(state, guide);
    track.element.hidden = way === null;
    if (way !== null) track.lay(state, way);
    this.mark();
    return way === null ? this.words.noPoint : track.go(state.t);
  }

  private move(t: number): void {
    this.state = { ...this.state, t };
    this.asked = { ...this.asked, t };
    this.track.go(t);
    this.mark();
  }

  /** Marks on the section for those who look at the page from outside. */
  private mark(): void {
    const { dataset } = this.kit.section;
    const { setting, mode, component, axis, to, t } = this.state;
    dataset.setting = String(setting.pca);
    dataset.mode = mode;
    dataset.component = String(component);
    dataset.axis = String(axis);
    dataset.to = String(to);
    dataset.t = String(Number(t.toFixed(2)));
  }

  /** Walks to a point of the 3D view. */
  private take({ setting, scores }: ChosenPoint): void {
    const { dimensions } = this.kit.index.settings.find(({ id }) => id === setting)!;
    const point = writePoint(scores.slice(0, dimensions));
    this.change({ setting, mode: 'point', point }, 'part');
  }

  private async choosePoint(): Promise<void> {
    const opened = await this.kit.open('viewer', { setting: this.state.setting.id });
    if (!opened) return;
    const stage = this.kit.section.ownerDocument.querySelector<HTMLElement>(
      '[data-part="viewer"] .live-stage',
    );
    stage?.scrollIntoView({ block: 'nearest', behavior: this.kit.reducedMotion() ? 'instant' : 'smooth' });
    stage?.focus({ preventScroll: true });
  }
}

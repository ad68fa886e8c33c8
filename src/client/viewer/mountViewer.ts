import { SNAPSHOT_CAMERAS } from '../../figures/mixture3d.ts';
import type { LiveDetail } from '../live/host.ts';
import type { LiveKit } from '../live/kit.ts';
import { saveFile } from '../live/save.ts';
import { wireGestures } from './panel/gestures.ts';
import { wireKeys } from './panel/keys.ts';
import { layersToPng } from './panel/layersToPng.ts';
import { Picture } from './panel/picture.ts';
import { makePlace } from './place.ts';
import { makeDesk } from './session/desk.ts';
import { glbOf } from './session/exports.ts';
import { materialOf } from './session/material.ts';
import { wayOfDraw } from './session/noise.ts';
import { Session } from './session/session.ts';
import { makeThumbnails } from './session/thumbnails.ts';
import { settingAsked, viewerData } from './viewerData.ts';
import { english } from './words/english.ts';
import { spanish } from './words/spanish.ts';
import type { ViewerWords } from './words/viewerWords.ts';

/** The viewer that is open, if any: there is one on a page, with one WebGL context. */
let open: Viewer | null = null;

/** Builds the viewer in its section. Rejects where the browser has no WebGL 2, or data don't come. */
export async function mountViewer(kit: LiveKit): Promise<void> {
  open?.end();
  open = new Viewer(kit, kit.language === 'en' ? english : spanish);
  await open.start(kit.detail);
}

class Viewer {
  private readonly place;
  private picture: Picture | null = null;
  private session: Session | null = null;
  private wiring = new AbortController();
  private ended = false;
  private turn = 0;
  /** What was last told of a draw: a view that opens later shows it too. */
  private draw: Draw | null = null;

  constructor(
    private readonly kit: LiveKit,
    private readonly words: ViewerWords,
  ) {
    this.place = makePlace(kit.section);
    kit.onTheme(() => this.session?.relight());
    kit.onOpen((detail) => this.again(detail));
    kit.on('z', (detail) => {
      this.draw = detail as Draw;
      this.showDraw(this.draw);
    });
  }

  /** Shows a setting; a picture that is there already is taken along. */
  async start(detail: LiveDetail): Promise<void> {
    this.picture ??= this.makePicture();
    try {
      await this.show(this.picture, detail);
    } catch (error) {
      this.end();
      throw error;
    }
  }

  private makePicture(): Picture {
    try {
      return new Picture(SNAPSHOT_CAMERAS[0]!, () => this.lose());
    } catch {
      throw new Error(this.words.noWebgl);
    }
  }

  private async show(picture: Picture, detail: LiveDetail): Promise<void> {
    const { kit, words } = this;
    const setting = settingAsked(kit.index, detail.setting);
    this.turn += 1;
    const { turn } = this;
    const [model, points] = await Promise.all([kit.model(setting.id), kit.points()]);
    // Closed, or opened with another setting, while the data came.
    if (this.ended || turn !== this.turn) return;
    const material = materialOf(viewerData(kit.index, setting, model, points), kit.labels.classNames.length);
    const session = new Session(kit, words, picture, material, {
      changed: (state) => desk.changed(state),
      hovered: (point, x, y) => desk.hovered(point, x, y),
      hint: (kind) => desk.hint(kind),
    });
    const desk = makeDesk(session, {
      thumbnail: makeThumbnails(kit),
      png: () => this.savePng(),
      glb: () => this.saveGlb(),
      close: () => this.close(),
    });
    this.wiring.abort();
    this.wiring = new AbortController();
    wireGestures(picture.surface, session, this.wiring.signal);
    wireKeys(picture.surface, session, this.wiring.signal);
    picture.surface.setAttribute(
      'aria-label',
      words.scene(kit.labels.setting(setting.pca), setting.components),
    );
    picture.surface.setAttribute('aria-roledescription', words.sceneKind);
    picture.setScene(material.scene, kit.labels);
    this.session = session;
    kit.section.dataset.setting = String(setting.pca);
    kit.stage.replaceChildren(desk.root);
    kit.stage.hidden = false;
    this.place.take(setting.id);
    session.change({});
    if (this.draw !== null) this.showDraw(this.draw);
  }

  /** Opened again: with another setting, after it was closed, or after a fault. */
  private again(detail: LiveDetail): void {
    if (open !== this) return;
    const { kit } = this;
    this.ended = false;
    kit.section.dataset.state = 'loading';
    kit.section.querySelector<HTMLElement>('.live-open')!.hidden = true;
    this.start(detail).then(
      () => {
        kit.settle();
        // The button that had the focus is gone with the snapshot.
        if (!kit.section.contains(document.activeElement)) kit.stage.focus({ preventScroll: true });
      },
      (error: unknown) => {
        kit.trouble(error instanceof Error ? error.message : String(error), () => this.again(detail));
      },
    );
  }

  /** The browser took the context: the snapshot comes back with a message. */
  private lose(): void {
    const detail = { setting: this.session?.material.data.setting.id ?? '' };
    this.end();
    this.kit.trouble(this.words.lost, () => this.again(detail));
  }

  private close(): void {
    const { section } = this.kit;
    const caller = section.closest('figure')?.nextElementSibling?.querySelector<HTMLElement>('[data-open]');
    this.end();
    this.place.leave();
    section.dataset.state = 'idle';
    const opener = section.querySelector<HTMLElement>('.live-open')!;
    const button = opener.querySelector<HTMLElement>('button')!;
    opener.hidden = false;
    button.removeAttribute('aria-disabled');
    (caller ?? button).focus();
  }

  /** Gives back everything; the section keeps its state. */
  end(): void {
    this.ended = true;
    this.wiring.abort();
    this.picture?.dispose();
    this.picture = null;
    this.session = null;
    this.place.uncover();
    this.kit.stage.hidden = true;
    this.kit.stage.replaceChildren();
  }

  /** A draw of another part of the page: its way from the mean to μ + L z. */
  private showDraw({ setting, z, component }: Draw): void {
    const { session } = this;
    if (session === null || session.material.data.setting.id !== setting) return;
    const { mixture } = session.material.data;
    const places = wayOfDraw(mixture, component, z);
    session.showGuests([{ places, color: session.material.colors[component]!, size: 13 }]);
  }

  private fileName(ending: string): string {
    return `mixture-${this.session!.material.data.setting.id}.${ending}`;
  }

  private savePng(): void {
    const { picture, session, kit } = this;
    if (picture === null || session === null) return;
    layersToPng(picture.layers(), session.paper()).then((png) => {
      const name = this.fileName('png');
      saveFile(document, png, name);
      kit.announce(this.words.saidFile(name));
    });
  }

  private saveGlb(): void {
    const { session, kit, words } = this;
    if (session === null) return;
    const glb = glbOf(session.material, session.pointInput(), session.state.radius, words.component);
    const name = this.fileName('glb');
    saveFile(document, new Blob([glb.buffer as ArrayBuffer], { type: 'model/gltf-binary' }), name);
    kit.announce(words.saidFile(name));
  }
}

/** What another part tells of a draw: the normals z of a point μ + L z of one component. */
interface Draw {
  readonly setting: string;
  readonly z: readonly number[];
  readonly component: number;
}

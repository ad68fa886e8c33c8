import { mix, parseHex, toHex } from '../../../figures/base/color.ts';
import { formatNumber, formatPercent } from '../../../figures/base/format.ts';
import { dot } from '../../../figures/scene/camera.ts';
import type { LiveKit } from '../../live/kit.ts';
import type { CardContext } from '../panel/card.ts';
import type { GestureTarget } from '../panel/gestures.ts';
import type { KeyTarget } from '../panel/keys.ts';
import { type PageColors, readPageColors } from '../panel/pageColors.ts';
import type { Picture } from '../panel/picture.ts';
import { placeOf, type Selection, type ViewState } from '../panel/viewState.ts';
import { shownCount, singleOut, tickComponent, wholeChoice } from '../space/choice.ts';
import { type PointInput, pointColorsOf, shownColors, showsPoint } from '../space/lookOf.ts';
import { unproject } from '../space/orbit.ts';
import { nearestPoint } from '../space/pick.ts';
import { POINT_DOT } from '../stage/sizes.ts';
import type { Mark } from '../stage/stageScene.ts';
import type { ViewerWords } from '../words/viewerWords.ts';
import { CameraHand } from './cameraHand.ts';
import type { Material } from './material.ts';
import { ellipsoidAt, meanAt, pointAt, type Targets } from './pointing.ts';

/** What others learn of a session. */
export interface SessionEvents {
  /** Something was chosen: controls, list and card follow. */
  changed(state: ViewState): void;
  /** The pointer rests on a point, or on none: null. */
  hovered(point: number | null, x: number, y: number): void;
  hint(kind: 'wheel' | 'finger'): void;
}

/** Pixels around the middle of the picture in which Enter finds something. */
const CENTRE_REACH = 10;
/** Of the ring around a point that is looked at. */
const RING = 22;

/** One setting in the viewer: what the reader has chosen, and what gestures and keys make of it. */
export class Session extends CameraHand implements GestureTarget, KeyTarget {
  state: ViewState;
  private hoveredPoint: number | null = null;
  private colors: PageColors;
  private guests: readonly Mark[] = [];

  constructor(
    readonly kit: Pick<LiveKit, 'announce' | 'labels' | 'send' | 'section'>,
    readonly words: ViewerWords,
    picture: Picture,
    readonly material: Material,
    private readonly events: SessionEvents,
  ) {
    super(picture);
    const { mixture } = material.data;
    this.state = {
      choice: wholeChoice(mixture.nComponents, material.classColors.length),
      colorBy: 'component',
      radius: 1,
      pictures: false,
      selection: null,
    };
    this.colors = readPageColors(kit.section);
  }

  /** Draws in the page's present colours. */
  relight(): void {
    this.colors = readPageColors(this.kit.section);
    this.look();
  }

  change(patch: Partial<ViewState>): void {
    // Whoever colours by component doesn't see the ticks of the classes: all of them are on again.
    const classes = patch.colorBy === 'component' && { choice: this.allClasses() };
    this.state = { ...this.state, ...classes, ...patch };
    this.look();
    this.events.changed(this.state);
  }

  /** A component alone, or back from it; says so. */
  single(component: number | null): void {
    const choice = singleOut(this.state.choice, component);
    this.change({ choice, selection: null });
    this.announceChoice();
    if (choice.single === null) return;
    this.kit.send('component', { setting: this.material.data.setting.id, component: choice.single });
  }

  tick(component: number, on: boolean): void {
    this.change({ choice: tickComponent(this.state.choice, component, on) });
    const { words } = this;
    this.kit.announce(on ? words.saidShown(component) : words.saidHidden(component));
  }

  announceChoice(): void {
    const { choice } = this.state;
    const { numbers } = this.kit.labels;
    this.kit.announce(
      choice.single === null
        ? this.words.saidAll(formatNumber(shownCount(choice), numbers))
        : this.words.saidComponent(choice.single),
    );
  }

  /** Draws what other parts of the page want to be seen. */
  showGuests(marks: readonly Mark[]): void {
    this.guests = marks;
    this.mark();
  }

  cardContext(): CardContext {
    const { data, colors } = this.material;
    const { numbers, classNames } = this.kit.labels;
    const single = (component: number) => this.single(component);
    return { words: this.words, numbers, classNames, colors, width: data.width, height: data.height, single };
  }

  pointInput(): PointInput {
    const { data, colors, classColors } = this.material;
    const { components, classes } = data;
    const { colorBy, choice } = this.state;
    return {
      components,
      classes,
      componentColors: colors,
      classColors,
      colorBy,
      choice,
      waiting: this.waiting(),
    };
  }

  /** Colour of points that stand back: between the page's paper and its rules. */
  private waiting(): string {
    return toHex(mix(parseHex(this.colors.paper), parseHex(this.colors.rule), 0.7));
  }

  paper(): string {
    return this.colors.paper;
  }

  hint(kind: 'wheel' | 'finger'): void {
    this.events.hint(kind);
  }

  click(x: number, y: number, { reach, hide }: { readonly reach: number; readonly hide: boolean }): void {
    const targets = this.targets();
    const mean = meanAt(targets, x, y, reach);
    const component = mean >= 0 || !hide ? mean : ellipsoidAt(targets, x, y);
    if (component >= 0) {
      if (hide) this.tick(component, false);
      else this.single(component);
      return;
    }
    const point = pointAt(targets, x, y, reach);
    if (point >= 0) this.selectPoint(point);
    else this.selectPlace(x, y);
  }

  doubleClick(x: number, y: number): void {
    const { choice } = this.state;
    const component = ellipsoidAt(this.targets(), x, y);
    if (component >= 0 && component !== choice.single) this.single(component);
  }

  hover(at: { readonly x: number; readonly y: number } | null): void {
    const found = at === null ? -1 : pointAt(this.targets(), at.x, at.y, 7);
    const point = found < 0 ? null : found;
    if (point !== this.hoveredPoint) {
      this.hoveredPoint = point;
      this.mark();
    }
    this.events.hovered(point, at?.x ?? 0, at?.y ?? 0);
  }

  clickCentre(): void {
    const { width, height } = this.picture.size();
    this.click(width / 2, height / 2, { reach: CENTRE_REACH, hide: false });
  }

  /** The next point in sight or the one before, brought to the middle; the first is the one nearest to the middle. */
  step(by: 1 | -1): void {
    const { selection } = this.state;
    const { points } = this.material.data;
    const input = this.pointInput();
    const n = points.length / 3;
    let next = -1;
    if (selection?.kind === 'point') {
      for (let i = 1; i <= n && next < 0; i += 1) {
        const at = (((selection.index + by * i) % n) + n) % n;
        if (showsPoint(input, at)) next = at;
      }
    } else {
      const { width, height } = this.picture.size();
      next = nearestPoint(this.picture.view(), points, (i) => showsPoint(input, i), width / 2, height / 2);
    }
    if (next < 0) {
      this.kit.announce(this.words.noPoint);
      return;
    }
    const target = [points[3 * next]!, points[3 * next + 1]!, points[3 * next + 2]!] as const;
    this.picture.setOrbit({ ...this.picture.orbit(), target });
    this.selectPoint(next);
  }

  back(): void {
    if (this.state.selection !== null) this.change({ selection: null });
    else if (this.state.choice.single !== null) this.single(null);
  }

  selectPoint(index: number): void {
    const { components, classes, points, setting } = this.material.data;
    this.change({ selection: { kind: 'point', index } });
    this.kit.announce(this.words.saidPoint(this.kit.labels.classNames[classes[index]!]!, components[index]!));
    this.kit.send('point', { setting: setting.id, scores: [...points.subarray(3 * index, 3 * index + 3)] });
  }

  /** The place under the pointer on the plane through the middle of the picture, parallel to it. */
  selectPlace(x: number, y: number): void {
    const view = this.picture.view();
    const { towards } = view.camera;
    const place = unproject(view, x, y, dot(towards, this.picture.orbit().target));
    this.change({ selection: { kind: 'place', place, towards, depth: 0 } });
    const { logDensity, responsibilities } = this.material.decoder.decode(place);
    const { numbers } = this.kit.labels;
    const top = responsibilities.indexOf(Math.max(...responsibilities));
    const share = formatPercent(responsibilities[top]!, numbers, 1);
    this.kit.announce(this.words.saidPlace(formatNumber(logDensity, numbers, 2), top, share));
    this.kit.send('point', { setting: this.material.data.setting.id, scores: [...place] });
  }

  private allClasses() {
    const { choice } = this.state;
    return { ...choice, classes: choice.classes.map(() => true) };
  }

  private targets(): Targets {
    const input = this.pointInput();
    const { choice, pictures, radius } = this.state;
    const { shapes, data } = this.material;
    const shows = (i: number) => showsPoint(input, i);
    return {
      picture: this.picture,
      points: data.points,
      shapes,
      choice,
      pictures,
      radius,
      showsPoint: shows,
    };
  }

  private look(): void {
    const { radius, pictures, choice } = this.state;
    const { paper, ink } = this.colors;
    const pointColors = pointColorsOf(this.pointInput());
    const componentColors = shownColors(this.material.colors, choice);
    const look = { pointColors, componentColors, radius, pictures, pointSize: POINT_DOT, paper, ink };
    this.picture.setLook(look, this.colors);
    this.mark();
  }

  private mark(): void {
    const { selection } = this.state;
    const { accent } = this.colors;
    const { points } = this.material.data;
    const ring = (index: number): Mark => ({
      places: points.subarray(3 * index, 3 * index + 3),
      color: accent,
      size: RING,
    });
    const marks: Mark[] = [...this.guests];
    if (selection !== null)
      marks.push(selection.kind === 'point' ? ring(selection.index) : placeMark(selection, accent));
    if (this.hoveredPoint !== null) marks.push(ring(this.hoveredPoint));
    this.picture.setMarks(marks);
  }
}

function placeMark(selection: Extract<Selection, { kind: 'place' }>, color: string): Mark {
  return { places: placeOf(selection), color, size: 15 };
}

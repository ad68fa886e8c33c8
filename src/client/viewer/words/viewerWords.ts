/** Everything that the viewer says, in one language. Numbers come formatted. */
export interface ViewerWords {
  /** Name and kind of the picture, for those who don't see it. */
  readonly scene: (setting: string, components: number) => string;
  readonly sceneKind: string;
  readonly pointsBy: string;
  readonly byComponent: string;
  readonly byClass: string;
  readonly ellipsoids: string;
  readonly noEllipsoids: string;
  readonly deviations: (radius: number) => string;
  readonly pictures: string;
  readonly nearer: string;
  readonly further: string;
  readonly reset: string;
  /** Toggle: one finger turns the scene instead of scrolling the page. */
  readonly oneFinger: string;
  readonly close: string;
  readonly downloadPng: string;
  readonly downloadGlb: string;
  /** What keys, mouse and fingers do. */
  readonly help: string;
  readonly helpLines: readonly (readonly [string, string])[];
  readonly wheelHint: string;
  readonly fingerHint: string;
  readonly components: string;
  readonly classes: string;
  readonly all: string;
  readonly none: string;
  readonly showComponent: (component: number) => string;
  readonly single: (component: number, weight: string) => string;
  readonly component: (component: number) => string;
  readonly facts: (weight: string, images: string, majority: string, share: string) => string;
  readonly onlyThis: string;
  readonly showAgain: string;
  readonly empty: string;
  readonly image: (index: string) => string;
  readonly imageAlt: (name: string) => string;
  readonly decoded: string;
  readonly decodedAlt: string;
  readonly meanAlt: (component: number) => string;
  readonly place: (coordinates: string) => string;
  readonly logDensity: string;
  readonly nats: string;
  readonly responsibilities: string;
  readonly share: (component: number, share: string) => string;
  readonly rest: string;
  readonly depth: string;
  readonly depthValue: (value: string) => string;
  /** Note for settings of more than three dimensions. */
  readonly projection: (dimensions: string, rest: string) => string;
  readonly saidComponent: (component: number) => string;
  readonly saidAll: (count: string) => string;
  readonly saidHidden: (component: number) => string;
  readonly saidShown: (component: number) => string;
  readonly saidPoint: (name: string, component: number) => string;
  readonly saidPlace: (logDensity: string, component: number, share: string) => string;
  readonly noPoint: string;
  readonly saidFile: (name: string) => string;
  readonly noWebgl: string;
  readonly lost: string;
  readonly noThumbnail: string;
}

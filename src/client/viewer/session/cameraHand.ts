import type { Picture } from '../panel/picture.ts';
import { panOrbit, turnOrbit, zoomOrbit } from '../space/orbit.ts';

/** What moves the camera of a picture, whoever asks: gestures, keys and buttons. */
export class CameraHand {
  private fingerTurns = false;

  constructor(readonly picture: Picture) {}

  turn(azimuth: number, elevation: number): void {
    this.picture.setOrbit(turnOrbit(this.picture.orbit(), azimuth, elevation));
  }

  pan(dx: number, dy: number): void {
    this.picture.setOrbit(panOrbit(this.picture.orbit(), dx, dy));
  }

  zoom(factor: number, x: number, y: number): void {
    const { width, height } = this.picture.size();
    const fitted = this.picture.fittedScale();
    this.picture.setOrbit(zoomOrbit(this.picture.orbit(), factor, fitted, x - width / 2, y - height / 2));
  }

  zoomCentre(factor: number): void {
    this.picture.setOrbit(zoomOrbit(this.picture.orbit(), factor, this.picture.fittedScale()));
  }

  reset(): void {
    this.picture.reset();
  }

  oneFinger(on: boolean): void {
    this.fingerTurns = on;
    this.picture.surface.classList.toggle('is-taken', on);
  }

  turnsByFinger(): boolean {
    return this.fingerTurns;
  }
}

import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { type Material, materialOf } from '../../../src/client/viewer/session/material.ts';
import { fitOrbit, type Orbit, type Size, viewOf } from '../../../src/client/viewer/space/orbit.ts';
import { viewerData } from '../../../src/client/viewer/viewerData.ts';
import type { Vector3 } from '../../../src/figures/scene/camera.ts';
import { project } from '../../../src/figures/scene/view.ts';
import { decodeLivePoints } from '../../../src/study/live/livePoints.ts';
import { inflate, readLive, readLiveIndex, readLiveModel } from './live.ts';

export const VIEWER = 'section[data-part="viewer"]';
export const SURFACE = '.viewer-surface';

/** From where the first snapshot is seen. */
const ANGLES = { azimuth: 35, elevation: 22 };

/** The snapshot of a setting. */
export const snapshot = (id: string): string => `figure[data-figure="view3d-${id}"] .drawing`;

/** Presses the button behind a setting's snapshot, and waits for what comes of it. */
export async function openViewer(page: Page, id: string, expected = 'ready'): Promise<void> {
  await page.click(`[data-open="viewer"][data-setting="${id}"]`);
  await state(page, expected);
  if (expected === 'ready') await drawn(page);
}

/** Waits for a state of the viewer. */
export async function state(page: Page, expected: string): Promise<void> {
  await expect
    .poll(() => page.locator(VIEWER).getAttribute('data-state'), { timeout: 30_000 })
    .toBe(expected);
}

/** What the picture says of itself, once there is one. */
export async function drawn(page: Page) {
  await page.waitForSelector(`${SURFACE}[data-frames]`);
  // What was asked for is drawn in the next frame.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  const { frames, drawCalls, view } = await page
    .locator(SURFACE)
    .evaluate(({ dataset }) => ({ ...dataset }) as Record<string, string>);
  const [azimuth, elevation, scale] = view!.split(' ').map(Number) as [number, number, number];
  return { frames: Number(frames), drawCalls: Number(drawCalls), azimuth, elevation, scale };
}

/** A setting's scene as Node makes it from the page's files. */
export function sceneOf(id: string): Material {
  const index = readLiveIndex();
  const setting = index.settings.find((one) => one.id === id)!;
  const points = decodeLivePoints(readLive('points'), inflate);
  return materialOf(viewerData(index, setting, readLiveModel(id), points), 10);
}

/** The camera of a scene nobody has turned yet, in a picture of this size. */
export function firstOrbit(material: Material, size: Size): Orbit {
  return fitOrbit(material.bounds, ANGLES, size);
}

/** Size of the picture on the page. */
export async function sizeOf(page: Page): Promise<Size> {
  return page.locator(SURFACE).evaluate((node) => ({ width: node.clientWidth, height: node.clientHeight }));
}

/** Where a point of the untouched scene is seen, in pixels from the picture's corner. */
export async function seenAt(page: Page, material: Material, point: Vector3) {
  const size = await sizeOf(page);
  const [x, y] = project(viewOf(firstOrbit(material, size), size), point);
  return { x, y };
}

/** Grey values of a canvas, row by row. */
export async function greys(page: Page, selector: string): Promise<number[]> {
  return page.locator(selector).evaluate((node) => {
    const canvas = node as HTMLCanvasElement;
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
    return [...data.filter((_, i) => i % 4 === 0)];
  });
}

/** What was said last to those who hear the page. */
export async function said(page: Page): Promise<string> {
  return (await page.locator('.live-voice').textContent()) ?? '';
}

import type { Locator, Page } from 'playwright-core';

/**
 * How often the colour changes along the busiest row of a picture of an element: many times across
 * letters, and hardly where the label has the colour of what browsers paint behind it, which in forced
 * colours is a strip of its own. The border is cut off.
 */
export async function strokesIn(page: Page, element: Locator): Promise<number> {
  const picture = (await element.screenshot()).toString('base64');
  const blank = await page.context().newPage();
  const changes = await blank.evaluate<number>(`(async () => {
    const image = new Image();
    image.src = 'data:image/png;base64,${picture}';
    await image.decode();
    const canvas = document.createElement('canvas');
    const [width, height] = [image.width - 12, image.height - 12];
    Object.assign(canvas, { width, height });
    const context = canvas.getContext('2d');
    context.drawImage(image, -6, -6);
    const pixels = new Uint32Array(context.getImageData(0, 0, width, height).data.buffer);
    const changesIn = (row) => row.reduce((count, pixel, x) => count + (x > 0 && pixel !== row[x - 1]), 0);
    const rows = Array.from({ length: height }, (_, y) => pixels.subarray(y * width, (y + 1) * width));
    return Math.max(...rows.map(changesIn));
  })()`);
  await blank.close();
  return changes;
}

/** Of the shortest label there is; two edges of a strip are fewer. */
export const leastStrokes = 12;

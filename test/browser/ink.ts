import type { Locator, Page } from 'playwright-core';

/**
 * What share of a picture of an element is not of its commonest colour: none, where the label has the
 * colour of what is behind it. The border is cut off.
 */
export async function inkIn(page: Page, element: Locator): Promise<number> {
  const picture = (await element.screenshot()).toString('base64');
  const blank = await page.context().newPage();
  const share = await blank.evaluate<number>(`(async () => {
    const image = new Image();
    image.src = 'data:image/png;base64,${picture}';
    await image.decode();
    const canvas = document.createElement('canvas');
    const [width, height] = [image.width - 12, image.height - 12];
    Object.assign(canvas, { width, height });
    const context = canvas.getContext('2d');
    context.drawImage(image, -6, -6);
    const pixels = new Uint32Array(context.getImageData(0, 0, width, height).data.buffer);
    const counts = new Map();
    for (const pixel of pixels) counts.set(pixel, (counts.get(pixel) ?? 0) + 1);
    return 1 - Math.max(...counts.values()) / pixels.length;
  })()`);
  await blank.close();
  return share;
}

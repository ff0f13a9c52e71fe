import { readFileSync } from 'node:fs';
import path from 'node:path';

/** What the pages of the simulator load. The build puts the texts of the files in the place of the calls. */
export const assets = {
  style: readAsset('style.css'),
  liveScript: readAsset('live.js'),
  icon: readAsset('icon.svg'),
  controlStyle: readAsset('control.css'),
  controlScript: readAsset('control.js'),
};

function readAsset(file: string): string {
  return readFileSync(path.join(import.meta.dirname, 'assets', file), 'utf8');
}

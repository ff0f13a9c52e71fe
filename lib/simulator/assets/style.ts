import { controlsStyle } from './controls-style.ts';
import { motionStyle } from './motion-style.ts';
import { pageStyle } from './page-style.ts';
import { phoneStyle } from './phone-style.ts';
import { themeStyle } from './theme-style.ts';

/** The one style sheet of all pages. */
export const style = [themeStyle, pageStyle, controlsStyle, phoneStyle, motionStyle].join('');

/** This package's version, as told to Vipps and on the command line. A test compares it with package.json. */
export const packageVersion = '0.1.0';

/** This package's own version, as told to Vipps and on the command line. A test holds it against package.json. */
export const packageVersion = '0.1.0';

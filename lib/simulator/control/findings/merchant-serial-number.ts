import { type Check } from './check.ts';
import { wrong } from './finding.ts';

/** Only a wrong one is worth a word: the header is optional. */
export const judgeMerchantSerialNumber: Check = ({ headers }, { settings }) => {
  const came = headers['merchant-serial-number'];
  const { merchantSerialNumber } = settings;
  if (came === undefined || came === merchantSerialNumber) return undefined;
  return wrong(
    'Merchant-Serial-Number',
    `The header says ${String(came)}, but the sales unit is ${merchantSerialNumber}.`,
    `Send ${merchantSerialNumber}, or leave the header out.`,
  );
};

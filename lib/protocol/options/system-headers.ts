import { invalidOption, readString } from '../../options/read.ts';
import type { OptionSource } from '../../options/source.ts';
import { packageVersion } from './package-version.ts';

/** How the app presents itself to Vipps' support and statistics; each up to 30 characters. */
export interface VippsSystem {
  /** The shop system or framework, `acme-webshop`. Default: not sent. */
  name?: string | undefined;
  version?: string | undefined;
  /** Default: `passport-vipps`. */
  pluginName?: string | undefined;
  /** Default: this package's version. */
  pluginVersion?: string | undefined;
}

const headerOfMember = {
  name: 'Vipps-System-Name',
  version: 'Vipps-System-Version',
  pluginName: 'Vipps-System-Plugin-Name',
  pluginVersion: 'Vipps-System-Plugin-Version',
} as const satisfies Record<keyof VippsSystem, string>;

/** The headers that every call to Vipps carries, from `system` and the merchant's serial number. */
export function readSystemHeaders(
  source: OptionSource,
  partnersMerchant: string | undefined,
): Readonly<Record<string, string>> {
  const headers: Record<string, string> = { 'User-Agent': `passport-vipps/${packageVersion}` };
  for (const [member, value] of Object.entries(readSystem(source))) {
    headers[headerOfMember[member as keyof VippsSystem]] = headerText(value);
  }
  const merchantSerialNumber = partnersMerchant ?? readMerchantSerialNumber(source);
  if (merchantSerialNumber) headers['Merchant-Serial-Number'] = merchantSerialNumber;
  return headers;
}

function readSystem(source: OptionSource): Record<string, string> {
  const said = source.options.system ?? {};
  const expected = `an object with ${Object.keys(headerOfMember).join(', ')}`;
  if (typeof said !== 'object') throw invalidOption(source, 'system', expected, said);
  const system: Record<string, string> = {
    pluginName: 'passport-vipps',
    pluginVersion: packageVersion,
  };
  for (const [member, value] of Object.entries(said)) {
    if (value === undefined) continue;
    if (!Object.hasOwn(headerOfMember, member) || typeof value !== 'string') {
      throw invalidOption(source, `system.${member}`, `left out: \`system\` is ${expected}`, value);
    }
    system[member] = value;
  }
  return system;
}

// Vipps takes at most 30 characters, and a header no more than ASCII without surprises (RFC 9110 5.5).
function headerText(value: string): string {
  return value.replace(/[^\x20-\x7e]/g, '?').slice(0, 30);
}

export function readMerchantSerialNumber(source: OptionSource): string | undefined {
  const value = readString(source, 'merchantSerialNumber');
  if (value === undefined || /^\d+$/.test(value)) return value;
  throw invalidOption(source, 'merchantSerialNumber', 'the digits of your sales unit', value);
}

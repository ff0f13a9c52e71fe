import { invalidOption, readString } from '../../options/read.ts';
import { optionSource } from '../../options/source.ts';
import type { OptionSource } from '../../options/source.ts';
import { packageVersion } from '../../package-version.ts';

/** How the app presents itself to Vipps' support and statistics; each up to 30 characters. */
export interface VippsSystem {
  /** The shop system or framework, `acme-webshop`. Default: not sent. */
  name?: string | undefined;
  /** Default: not sent. */
  version?: string | undefined;
  /** Default: `passport-vipps`. */
  pluginName?: string | undefined;
  /** Default: this package's version. */
  pluginVersion?: string | undefined;
}

/** None of its members has a variable. */
const systemVariables: Record<keyof VippsSystem, undefined> = {
  name: undefined,
  version: undefined,
  pluginName: undefined,
  pluginVersion: undefined,
};

/** The headers that every call to Vipps carries, from `system` and the merchant's serial number. */
export function readSystemHeaders(
  source: OptionSource,
  partnersMerchant: string | undefined,
): Readonly<Record<string, string>> {
  const headers: Record<string, string> = { 'User-Agent': `passport-vipps/${packageVersion}` };
  for (const [name, value] of Object.entries(systemHeaders(source))) {
    if (value !== undefined) headers[name] = headerText(value);
  }
  const merchantSerialNumber = partnersMerchant ?? readMerchantSerialNumber(source);
  if (merchantSerialNumber) headers['Merchant-Serial-Number'] = merchantSerialNumber;
  return headers;
}

function systemHeaders({ owner, options }: OptionSource): Record<string, string | undefined> {
  const { system = {} } = options;
  const source = optionSource(`${owner}: \`system\``, system, systemVariables);
  return {
    'Vipps-System-Name': readString(source, 'name'),
    'Vipps-System-Version': readString(source, 'version'),
    'Vipps-System-Plugin-Name': readString(source, 'pluginName') ?? 'passport-vipps',
    'Vipps-System-Plugin-Version': readString(source, 'pluginVersion') ?? packageVersion,
  };
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

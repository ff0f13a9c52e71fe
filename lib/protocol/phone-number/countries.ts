interface NumberPlan {
  /** ITU-T E.164 country code. */
  readonly callingCode: string;
  /** What is dialled in the country, less the trunk prefix. */
  readonly nationalNumber: RegExp;
  /** Dialled before it in the country, and only there. No number begins with it. */
  readonly trunkPrefix: '0' | '';
}

// From the plans as filed with the ITU (E.164 national numbering plans): lengths, and first digits where
// they tell a number from a trunk prefix. Which ranges are in use changes, and Vipps knows best who has an app.
const plans = {
  NO: { callingCode: '47', nationalNumber: /^\d{8}$/, trunkPrefix: '' },
  DK: { callingCode: '45', nationalNumber: /^\d{8}$/, trunkPrefix: '' },
  FI: { callingCode: '358', nationalNumber: /^[1-9]\d{5,10}$/, trunkPrefix: '0' },
  SE: { callingCode: '46', nationalNumber: /^[1-9]\d{6,8}$/, trunkPrefix: '0' },
  GL: { callingCode: '299', nationalNumber: /^\d{6}$/, trunkPrefix: '' },
} as const satisfies Record<string, NumberPlan>;

/** Whose phone numbers can log in: Norway, Denmark, Finland, Sweden, Greenland (ISO 3166-1 alpha-2). */
export type PhoneCountry = keyof typeof plans;

export const phoneCountries = Object.keys(plans) as PhoneCountry[];

export function numberPlan(country: PhoneCountry): NumberPlan {
  return plans[country];
}

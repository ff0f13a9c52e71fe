/** What people of a market call the app; `undefined` where the market is unknown. */
export function brandOf(market: string | undefined, now: number): string | undefined {
  const brand = brands[market ?? ''];
  return brand && now >= oneBrandFrom ? 'Vipps' : brand;
}

const brands: Readonly<Record<string, string>> = {
  NO: 'Vipps',
  SE: 'Vipps',
  DK: 'MobilePay',
  FI: 'MobilePay',
};

/** MobilePay's name becomes Vipps on this day (announced 2026-10-06). */
const oneBrandFrom = Date.parse('2027-01-12T00:00:00Z');

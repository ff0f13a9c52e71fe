import type { MerchantLoginView } from 'passport-vipps';

import { dayInWords } from '../../member/day-in-words.ts';
import type { Language, spokenIn, Translate } from '../../texts/languages.ts';
import type { Customer } from '../customer.ts';

type Outcome = Exclude<MerchantLoginView, { readonly status: 'pending' }>;

/** How it ended, for a shop assistant to read at a glance. */
interface Ending {
  readonly tone: 'good' | 'bad';
  readonly kicker: string;
  readonly heading: string;
  readonly sentence: string;
  /** Of somebody who is a member. */
  readonly card?: { readonly number: number; readonly name: string };
}

export function endingInWords(outcome: Outcome, { t, lang }: Spoken): Ending {
  if (outcome.status === 'failed') return translated(failed, t, { code: outcome.error });
  if (outcome.status !== 'completed') return translated(endings[outcome.status], t);
  // What `introduce` returned.
  return welcomed(outcome.result as Customer, t, lang);
}

type Spoken = ReturnType<typeof spokenIn>;

function translated(ending: Ending, t: Translate, values = {}): Ending {
  const { kicker, heading, sentence } = ending;
  return { ...ending, kicker: t(kicker), heading: t(heading), sentence: t(sentence, values) };
}

const endings: Record<Exclude<Outcome['status'], 'completed' | 'failed'>, Ending> = {
  declined: {
    tone: 'bad',
    kicker: 'Declined',
    heading: 'The customer said no.',
    sentence:
      'They changed their mind, or their app showed another code than the till: then that was right. Ask them again, and compare the codes.',
  },
  expired: {
    tone: 'bad',
    kicker: 'Too late',
    heading: 'Nobody answered in time.',
    sentence: 'Ask the customer to have the app at hand, then ask again.',
  },
  cancelled: {
    tone: 'bad',
    kicker: 'Cancelled',
    heading: 'You called it off.',
    sentence: 'Whatever the customer still answers in the app comes to nothing.',
  },
  continued: {
    tone: 'good',
    kicker: 'Confirmed',
    heading: 'They continue on their own phone.',
    sentence: 'The site is open there, and asks them once more who they are. You are done.',
  },
};

const failed = {
  tone: 'bad',
  kicker: 'Not finished',
  heading: 'It went wrong on the last step.',
  sentence:
    'The customer confirmed, but we could not finish it. Ask them again; if it happens twice, tell the office “{code}”.',
} as const;

function welcomed(customer: Customer, t: Translate, lang: Language): Ending {
  if (!customer.isMember && customer.refuse === 'old_login_first') {
    return {
      tone: 'bad',
      kicker: t('Not yet'),
      heading: t('They may have a card.'),
      sentence: t(
        'An existing member resembles the customer. They log in with the card once, and connect the app on their page.',
      ),
    };
  }
  if (!customer.isMember) {
    return {
      tone: 'bad',
      kicker: t('Not yet'),
      heading: t('The customer is too young.'),
      sentence: t('Members must be 18. We have kept nothing; the waffles have no age limit.'),
    };
  }
  const { name, number, since, isNew } = customer;
  const called = name ?? t('No. {number}', { number });
  return {
    tone: 'good',
    kicker: isNew ? t('A new member') : t('A member'),
    heading: t('Welcome, {name}.', { name: called }),
    sentence: isNew
      ? t('Member no. {number}, as of today.', { number })
      : t('Member no. {number}, since {day}.', { number, day: dayInWords(new Date(since), lang) }),
    card: { number, name: called },
  };
}

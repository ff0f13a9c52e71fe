import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { membersIn } from '../../../demo-app/accounts/members.ts';
import type { Members } from '../../../demo-app/accounts/members.ts';
import { openDatabase } from '../../../demo-app/accounts/open-database.ts';
import type { Database } from '../../../demo-app/accounts/open-database.ts';

const spring = new Date('2026-04-01T12:00:00Z');
const autumn = new Date('2026-11-21T12:00:00Z');
const ada = { sub: 'ada', name: 'Ada', emailVerified: true, otherAddresses: [] };
const consents = { choices: [{ id: 'email', accepted: true, required: false }], screens: [] };
const dag = { sub: 'dag', otherAddresses: [] };

const byPhone = { isConnected: true, hasCard: false };

describe('the members', () => {
  let database: Database;
  let members: Members;
  beforeEach(() => {
    database = openDatabase(':memory:');
    members = membersIn(database);
  });
  afterEach(() => database.close());

  it('begin with number 1 and a first visit', () => {
    const member = members.welcome(ada, spring);
    expect(member).toEqual({
      ...byPhone,
      number: 1,
      since: spring,
      name: 'Ada',
      visits: 1,
      shared: ada,
    });
    expect(members.find(1)).toEqual(member);
  });

  it('keep no national identity number, only how it ends', () => {
    const member = members.welcome({ ...ada, nin: '01810000098' }, spring);

    expect(member.shared).toEqual({ ...ada, ninEnding: '98' });
    expect(JSON.stringify(database.all('select * from member'))).not.toContain('01810000098');
  });

  it('keep number and day when they come again, and what Vipps shares is the latest', () => {
    members.welcome(ada, spring);
    const shared = { ...ada, name: 'Ada Nygift' };
    expect(members.welcome(shared, autumn)).toEqual({
      ...byPhone,
      number: 1,
      since: spring,
      name: 'Ada Nygift',
      visits: 2,
      shared,
    });
  });

  it('are not taken for silent where Vipps tells their consents only once', () => {
    expect(members.welcome({ ...ada, consents }, spring).consents).toEqual(consents);
    expect(members.welcome(ada, autumn)).toMatchObject({ consents, shared: ada });
    const fewer = { ...consents, choices: [] };
    expect(members.welcome({ ...ada, consents: fewer }, autumn).consents).toEqual(fewer);
  });

  it('stay members when they withdraw, which their next login lifts', () => {
    members.welcome({ ...ada, consents }, spring);
    members.welcome(dag, spring);
    members.noteWithdrawal('ada', autumn);
    expect(members.find(1)).toMatchObject({ withdrawn: autumn, consents });
    expect(members.find(2)?.withdrawn).toBeUndefined();
    expect(members.welcome(ada, autumn).withdrawn).toBeUndefined();
  });

  it('are told apart by sub alone, and visits use up no numbers', () => {
    members.welcome(ada, spring);
    members.welcome(ada, spring);
    expect(members.welcome({ ...ada, sub: 'another-ada' }, spring).number).toBe(2);
  });

  it('leave without anybody else noticing', () => {
    members.welcome(ada, spring);
    members.welcome(dag, spring);
    members.remove(1);
    expect(members.find(1)).toBeUndefined();
    expect(members.find(2)?.shared).toEqual(dag);
  });

  it('do not inherit the number of somebody who left', () => {
    members.welcome(ada, spring);
    members.remove(1);
    expect(members.welcome(ada, autumn)).toEqual({
      ...byPhone,
      number: 2,
      since: autumn,
      name: 'Ada',
      visits: 1,
      shared: ada,
    });
  });

  it('may be called what would be SQL', () => {
    const sub = "'; drop table member; --";
    expect(members.welcome({ ...dag, sub }, spring).shared.sub).toBe(sub);
  });
});

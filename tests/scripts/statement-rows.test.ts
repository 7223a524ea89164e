import { describe, expect, it } from 'vitest';
import { byEntry } from '#entries/publication.ts';
import { content, incident, maintenance, receipt } from '#tests/support/content.ts';
import { down, email, HOUR, question, start } from '#tests/support/statement.ts';
import { statementOf } from '#statement/statement.ts';

describe('the lines of what was not up', () => {
  const work = maintenance('work', ['email'], start + 9 * HOUR, start + 13 * HOUR);
  const said = incident('said', { email: 'down' }, start + 20 * HOUR, { ended: start + 21 * HOUR });
  const fault = incident('fault', { email: 'down' }, start + 30 * HOUR, {
    type: 'probe_fault',
    ended: start + 31 * HOUR,
    evidence: 'Thẻ 7',
  });
  const site = content({ services: [email], incidents: [said, fault], maintenance: [work] });
  const rowsWith = (announced: number) => {
    const receipts = [receipt(work, announced), receipt(said, start + 20.5 * HOUR), receipt(fault, start + 40 * HOUR)];
    const of = question({ content: site, measurement: down(10, 2), receipts: byEntry(receipts) });
    return statementOf(of).bases[0]?.periods[0];
  };

  it('name the entry, its evidence, its publication and who saw it', () => {
    expect(rowsWith(start - 100 * HOUR)?.rows).toMatchObject([
      { class: 'excluded', clause: 'maintenance', entries: ['work'], published: start - 100 * HOUR, regions: ['hn'] },
      {
        class: 'down',
        clause: null,
        entries: ['said'],
        evidence: [],
        published: start + 20.5 * HOUR,
        regions: [],
      },
      { class: 'unknown', entries: ['fault'], evidence: ['Thẻ 7'], published: start + 40 * HOUR, regions: [] },
    ]);
  });

  it('of a withdrawn measurement name no point that saw it', () => {
    const withdrawn = incident('fault', { email: 'down' }, start + 10 * HOUR, {
      type: 'probe_fault',
      ended: start + 11 * HOUR,
      evidence: 'Thẻ 7',
    });
    const of = question({ measurement: down(10, 2), content: content({ services: [email], incidents: [withdrawn] }) });
    expect(statementOf(of).bases[0]?.periods[0]?.rows).toMatchObject([
      { class: 'unknown', end: start + 11 * HOUR, entries: ['fault'], published: null, regions: [] },
      { class: 'down', end: start + 12 * HOUR, entries: [], regions: ['hn'] },
    ]);
  });

  it('name no entry that was published after the reporting instant', () => {
    const told = incident('told', { email: 'down' }, start + 10 * HOUR, { ended: start + 12 * HOUR });
    const of = {
      measurement: down(10, 2),
      content: content({ services: [email], incidents: [told] }),
      receipts: byEntry([receipt(told, start + 20 * HOUR)]),
    };
    const entriesAt = (asOf: number) => statementOf(question({ ...of, asOf })).bases[0]?.periods[0]?.rows[0]?.entries;
    expect([entriesAt(start + 19 * HOUR), entriesAt(start + 20 * HOUR)]).toEqual([[], ['told']]);
  });

  it('name the exclusion that was refused, and by how much its notice was short', () => {
    const period = rowsWith(start - 14 * HOUR);
    expect(period?.rows[0]).toMatchObject({
      class: 'down',
      entries: [],
      published: null,
      rejected: [{ entry: 'work', reason: 'late_notice' }],
    });
    expect(period?.late).toEqual(new Map([['work', { given: 23 * HOUR, needed: 24 * HOUR }]]));
  });
});

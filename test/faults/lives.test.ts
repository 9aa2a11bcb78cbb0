import { describe, expect, it } from 'vitest';
import { courses, type Aim } from './aims';
import type { LifeEnd } from './life';
import { aimedLives, drawnLives } from './lives';
import { randomOfRound } from './plan';
import { namedSteps } from './steps';

const aims: readonly Aim[] = [
  { step: 'call send-message plan', life: {} },
  { step: 'call send-message refused', life: {} },
];
const killedIn = (place: string): LifeEnd => ({ how: 'killed', message: '', place });
const finished: LifeEnd = { how: 'finished', message: '', place: '' };

describe('courses', () => {
  it('aim at every named step', () => {
    const aimedAt = new Set<string>(courses.flatMap((course) => course.aims.map(({ step }) => step)));
    expect(namedSteps.filter((step) => !aimedAt.has(step))).toEqual([]);
    expect([...aimedAt].filter((step) => namedSteps.every((named) => named !== step))).toEqual([]);
  });
});

describe('aimed lives', () => {
  it('go on to the next step once a station died in the one before', () => {
    const lives = aimedLives(aims);
    expect(lives.next()).toMatchObject({ aim: 'call send-message plan', killAt: [{ step: 'call send-message plan' }] });
    lives.ended(killedIn('call send-message begin'));
    expect(lives.next()?.aim).toBe('call send-message plan');
    lives.ended(killedIn('call send-message plan'));
    expect(lives.next()?.aim).toBe('call send-message refused');
    expect(lives.missed()).toEqual(['call send-message refused']);
    lives.ended(killedIn('call send-message refused'));
    expect([lives.next(), lives.missed()]).toEqual([null, []]);
  });

  it('give a step up after some lives, and tell', () => {
    const lives = aimedLives(aims.slice(0, 1));
    let count = 0;
    for (; lives.next() !== null; count += 1) lives.ended(finished);
    expect(count).toBe(8);
    expect(lives.missed()).toEqual(['call send-message plan']);
  });
});

describe('drawn lives', () => {
  it('last until so many stations were killed', () => {
    const lives = drawnLives(randomOfRound(1, 1), 2);
    for (const end of [killedIn('any moment'), finished, killedIn('any moment')]) {
      expect(lives.next()).not.toBeNull();
      lives.ended(end);
    }
    expect(lives.next()).toBeNull();
  });
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dwellTime, leaveGrace, nextCardState } from '../../../core/card/next-state.ts';
import { type CardEvent, type CardState, closedCard, isOpen, wakeAt } from '../../../core/card/state.ts';
import { deepSeek, kling, Life, type Mark } from './life.ts';

const marks = [deepSeek, kling, { name: 'Sora' }];
const over = fc.constantFrom<Mark | 'card' | null>(...marks, 'card', null);
const coordinate = fc.integer({ min: 0, max: 800 });
const point = fc.record({ x: coordinate, y: coordinate });
const box = fc.record({ x: coordinate, y: coordinate, width: coordinate, height: coordinate });

/** What may happen, with the time that passed before. */
const happening = fc.record({
  after: fc.integer({ min: 0, max: 2 * dwellTime }),
  event: fc.oneof(
    fc.record({ type: fc.constant('move'), point, over, pressed: fc.boolean() }),
    fc.record({ type: fc.constant('left') }),
    fc.record({ type: fc.constantFrom('press', 'tap'), over }),
    fc.record({ type: fc.constant('open'), mention: fc.constantFrom(...marks) }),
    fc.record({ type: fc.constant('scroll'), over, visible: fc.boolean() }),
    fc.subarray(marks).map((gone) => ({ type: 'removed', mentions: new Set(gone) })),
    fc
      .tuple(fc.constantFrom(...marks), fc.constantFrom(...marks))
      .map((pair) => ({ type: 'replaced', by: new Map([pair]) })),
    fc.record({ type: fc.constant('placed'), token: fc.nat(5), box }),
    fc.record({ type: fc.constant('pin'), pinned: fc.boolean() }),
    fc.record({ type: fc.constant('dismiss') }),
  ),
});
type Happened = { readonly type: string; readonly by?: ReadonlyMap<Mark, Mark> };
const happenings = fc.array(happening, { maxLength: 40 });

function live(
  list: readonly { after: number; event: Happened }[],
  each = (_: Life, __: CardState<Mark>, ___: Happened) => {},
): Life {
  const life = new Life();
  for (const { after, event } of list) {
    life.pass(after);
    const before = life.state;
    life.send({ at: life.now, ...event } as CardEvent<Mark>);
    each(life, before, event);
  }
  return life;
}

test('Esc hides the card whatever went before, and nothing opens by itself after it', () => {
  fc.assert(
    fc.property(happenings, (list) => {
      const life = live(list).send({ type: 'dismiss' });
      expect(life.summary).toBe('hidden');
      expect(wakeAt(life.state)).toBeNull();
    }),
  );
});

test('a pointer that goes away ends all that the pointer began', () => {
  fc.assert(
    fc.property(happenings, (list) => {
      const life = live(list);
      life.send({ type: 'left', at: life.now }).pass(leaveGrace + dwellTime);
      expect(['hidden', 'held', 'pinned']).toContain(life.state.kind);
      expect(wakeAt(life.state)).toBeNull();
    }),
  );
});

test('tokens count openings: a token serves one mention, or what replaces it, and never goes back', () => {
  fc.assert(
    fc.property(happenings, (list) => {
      const mentionOf = new Map<number, Mark>();
      let latest = 0;
      live(list, ({ state }, _, { type, by }) => {
        expect(state.token).toBeGreaterThanOrEqual(latest);
        latest = state.token;
        if (!isOpen(state)) return;
        const before = mentionOf.get(state.token) ?? state.mention;
        const mention = type === 'replaced' ? (by!.get(before) ?? before) : before;
        expect(state.mention).toBe(mention);
        mentionOf.set(state.token, mention);
      });
    }),
  );
});

test('a card opens only by a dwell, a tap or a command', () => {
  fc.assert(
    fc.property(happenings, (list) => {
      live(list, ({ state }, before) => {
        if (isOpen(state) && state.token !== before.token) expect(state.kind).toBe('held');
      });
    }),
  );
});

test('a wake that comes too early, or where none was asked for, changes nothing', () => {
  fc.assert(
    fc.property(happenings, (list) => {
      const { state } = live(list);
      const due = wakeAt(state);
      const early = due === null ? 1e9 : due - 1;
      expect(nextCardState(state, { type: 'wake', at: early })).toBe(state);
    }),
  );
});

test('the state keeps nothing that grows', () => {
  fc.assert(
    fc.property(happenings, (list) => {
      const { state } = live(list);
      expect(state.trail.length).toBeLessThanOrEqual(3);
      const keys = Object.keys(live([...list, ...list]).send({ type: 'dismiss' }).state).sort();
      expect(keys).toEqual(Object.keys(closedCard).sort());
    }),
  );
});
